//! Servers of other projects, each started for one test on its own loopback port.
//!
//! They are installed by `cargo xtask test`, which names the programs in the environment. Dropping a
//! server stops its process, by its id, and removes all it stored. A test whose server is not there
//! says so with [`skipped`] and ends; on Debian as root `cargo xtask` counts that as a failure.

mod child;
mod mastodon_mock;
mod snac;

use std::env;
use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

pub use mastodon_mock::MastodonMock;
pub use snac::{Snac, SnacAccount};

/// Why a server could not be started.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    /// `cargo xtask test` did not name its program.
    #[error("{name} is not installed: {reason}")]
    NotInstalled {
        /// The name of the server.
        name: &'static str,
        /// What `cargo xtask` said about it.
        reason: String,
    },

    /// The disk or the system refused.
    #[error("could not {doing}")]
    System { doing: &'static str, source: std::io::Error },

    /// One of its own commands did not do what we asked.
    #[error("{command} failed: {output}")]
    Refused {
        /// The command, without its paths.
        command: &'static str,
        /// The output of the command.
        output: String,
    },

    /// It ended, or did not answer in time.
    #[error("{name} did not come up: {output}")]
    NotUp {
        /// The name of the server.
        name: &'static str,
        /// The text of its log.
        output: String,
    },
}

/// The outcome of starting or steering a server.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether the test should be skipped instead of failing.
    pub fn is_not_installed(&self) -> bool {
        match self {
            Self::NotInstalled { .. } => true,
            Self::System { .. } | Self::Refused { .. } | Self::NotUp { .. } => false,
        }
    }

    fn system(doing: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::System { doing, source }
    }
}

/// Records that a test was skipped and why, in the file where `cargo xtask test` counts it and in
/// the output of the test.
pub fn skipped(test: &str, reason: &str) {
    let line = format!("SKIPPED: {test}: {}\n", reason.replace('\n', " "));
    print!("{line}");
    let Some(file) = env::var_os("PLANETFALL_SKIPS") else { return };
    let noted = OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .and_then(|mut file| file.write_all(line.as_bytes()));
    // A skipped test that is not counted would look like a passed one.
    assert!(noted.is_ok(), "the note about a skipped test could not be written: {noted:?}");
}

/// The program that `variable` names, or why there is none.
fn installed(name: &'static str, variable: &'static str) -> Result<PathBuf> {
    if let Some(program) = env::var_os(variable).filter(|program| !OsStr::is_empty(program)) {
        return Ok(PathBuf::from(program));
    }
    let reason = env::var(format!("{variable}_WHY_NOT"))
        .unwrap_or_else(|_| format!("{variable} is not set; `cargo xtask test` sets it"));
    Err(Error::NotInstalled { name, reason })
}
