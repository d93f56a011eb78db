//! Errors of the store.
#![allow(missing_docs)]

use std::io;

use planetfall_model::AccountId;
use rusqlite::ErrorCode;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A newer version wrote the ledger, which can hold data that this one would lose.
    #[error("the ledger has version {found}, and this program knows up to {known}")]
    NewerData { found: usize, known: usize },

    #[error("the database failed")]
    Sqlite(#[from] rusqlite::Error),

    #[error("the disk failed")]
    Disk(#[from] io::Error),

    #[error("a stored {what} could not be read or written")]
    Json { what: &'static str, source: serde_json::Error },

    #[error("a stored {what} is invalid")]
    Invalid { what: &'static str },

    #[error("there is no account {0}")]
    NoSuchAccount(AccountId),

    /// The job panicked, or the thread has ended.
    #[error("the database thread stopped")]
    Stopped,
}

impl Error {
    /// Whether the data was written by a newer version of the program.
    pub const fn is_newer_data(&self) -> bool {
        matches!(self, Self::NewerData { .. })
    }

    /// Whether SQLite reports that the file is damaged.
    pub(crate) fn is_corruption(&self) -> bool {
        let Self::Sqlite(error) = self else { return false };
        matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
        )
    }
}
