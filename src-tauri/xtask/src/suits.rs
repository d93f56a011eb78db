//! `cargo xtask match`: which planets suit a file of wishes, without a window or a network.

use std::process::ExitCode;

use crate::folders::Folders;
use crate::open_window::cargo;
use crate::process;
use crate::trouble::{Outcome, Trouble};

/// Builds the small program beside the directory, and hands over to it.
pub fn answer(words: &[String]) -> Outcome<ExitCode> {
    let folders = Folders::find()?;
    let mut build = cargo(&folders);
    build.args(["build", "--quiet", "--package", "planetfall-directory", "--example", "suits"]);
    if !process::hand_over(&mut build)?.success() {
        return Err(Trouble::new("The match could not be built; the reason stands above."));
    }
    // Not through Cargo, so that a path in the words is read from where the person stands.
    let name = format!("suits{}", std::env::consts::EXE_SUFFIX);
    let program = folders.target.join("debug").join("examples").join(name);
    let status = process::hand_over(std::process::Command::new(program).args(words))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
