//! What can go wrong when remembering.

use std::io;

use planetfall_model::AccountId;
use rusqlite::ErrorCode;

/// The result of asking the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong when remembering.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The ledger was written by a newer version, which may keep things this one would lose.
    #[error("the ledger is of version {found}, and this program knows up to {known}")]
    NewerData {
        /// The version of the file.
        found: usize,
        /// The newest version this program knows.
        known: usize,
    },

    /// SQLite could not do it.
    #[error("the database failed")]
    Sqlite(#[from] rusqlite::Error),

    /// The disk could not do it.
    #[error("the disk failed")]
    Disk(#[from] io::Error),

    /// Something could not be put into the form it is stored in, or back.
    #[error("a stored {what} could not be read or written")]
    Form {
        /// What it was.
        what: &'static str,
        /// Why.
        source: serde_json::Error,
    },

    /// A stored text is not what its column holds.
    #[error("a stored {what} is not one")]
    NotA {
        /// What it should have been.
        what: &'static str,
    },

    /// There is no such account, or no longer.
    #[error("there is no account {0}")]
    NoSuchAccount(AccountId),

    /// The work was given up because its thread ended or failed.
    #[error("the database's thread gave up")]
    Stopped,
}

impl Error {
    /// Whether the data was written by a newer version of the program.
    pub const fn is_newer_data(&self) -> bool {
        matches!(self, Self::NewerData { .. })
    }

    /// Whether SQLite says that the file itself is broken.
    pub(crate) fn is_corruption(&self) -> bool {
        let Self::Sqlite(error) = self else { return false };
        matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
        )
    }
}
