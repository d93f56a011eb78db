//! `cargo xtask match`: which planets suit a file of wishes, without a window or a network.

use std::process::ExitCode;

use crate::beside;
use crate::trouble::Outcome;

/// Builds the small program beside the directory, and hands over to it.
pub fn answer(words: &[String]) -> Outcome<ExitCode> {
    beside::run("suits", words)
}
