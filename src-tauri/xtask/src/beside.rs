//! The small programs that lie beside the directory as its examples.

use std::process::{Command, ExitCode};

use crate::folders::Folders;
use crate::open_window::cargo;
use crate::process;
use crate::trouble::{Outcome, Trouble};

/// Builds one of them, and hands over to it with these words.
pub fn run(name: &str, words: &[String]) -> Outcome<ExitCode> {
    let folders = Folders::find()?;
    let mut build = cargo(&folders);
    build.args(["build", "--quiet", "--package", "planetfall-catalogue", "--example", name]);
    if !process::hand_over(&mut build)?.success() {
        let sentence = format!("The program {name} could not be built; the reason stands above.");
        return Err(Trouble::new(sentence));
    }
    // Not through Cargo, so that a path in the words is read from where the person stands.
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let program = folders.target.join("debug").join("examples").join(file);
    let status = process::hand_over(Command::new(program).args(words))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
