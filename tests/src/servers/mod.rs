//! Servers of other projects, each started for one test on its own loopback port.
//!
//! They are installed by `cargo xtask test`, which names the programs in the environment. Dropping a
//! server stops its process, by its id, and removes all it stored. A test whose server is not there
//! says so with [`skipped`] and ends; on Debian as root `cargo xtask` counts that as a failure.

mod child;
mod mastodon_mock;
mod snac;

use std::env;
use std::fs::OpenOptions;
use std::io::Write;
use std::panic::Location;
use std::path::PathBuf;

pub use mastodon_mock::MastodonMock;
pub use snac::{Snac, SnacAccount};

/// Records that a test was skipped and why, in the file where `cargo xtask test` counts it and in
/// the output of the test.
pub fn skipped(test: &Location<'_>, reason: &str) {
    let line = format!("SKIPPED: {test}: {}\n", reason.replace('\n', " "));
    print!("{line}");
    let Some(file) = env::var_os("PLANETFALL_SKIPS") else { return };
    let file = OpenOptions::new().create(true).append(true).open(file);
    let noted = file.and_then(|mut file| file.write_all(line.as_bytes()));
    // A skipped test that is not counted would look like a passed one.
    assert!(noted.is_ok(), "the note about a skipped test could not be written: {noted:?}");
}

/// The program that `variable` names; without it the caller's test is recorded as skipped.
#[track_caller]
fn installed(name: &str, variable: &str) -> Option<PathBuf> {
    let program = env::var_os(variable).filter(|program| !program.is_empty());
    if program.is_none() {
        let reason = env::var(format!("{variable}_WHY_NOT"))
            .unwrap_or_else(|_| format!("{variable} is not set; `cargo xtask test` sets it"));
        skipped(Location::caller(), &format!("{name} is not installed: {reason}"));
    }
    program.map(PathBuf::from)
}
