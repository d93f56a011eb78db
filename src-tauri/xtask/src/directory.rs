//! `cargo xtask directory`: makes `assets/directory/` anew and checks every rule it keeps, without a
//! network.

use std::process::ExitCode;

use crate::beside;
use crate::trouble::Outcome;

/// Builds the small program beside the directory, and hands over to it. Without folders it checks.
pub fn regenerate(folders: &[String]) -> Outcome<ExitCode> {
    beside::run("regenerate", folders)
}
