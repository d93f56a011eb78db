//! Data that servers also have: posts, profiles, timelines, pictures and catalogue updates.
//!
//! Owns `cache.db` and the folder `pictures`. Posts are written in one transaction with their profiles and
//! picture addresses. Never holds what cannot be fetched again: another epoch or a damaged file
//! empties it.

mod catalogue;
mod ingest;
mod merge;
mod open;
mod people;
mod picture_files;
mod pictures;
mod post_reader;
mod posts;
mod progress;
mod prune;
mod rows;
mod timelines;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_model::{AccountId, PictureKey};
use rusqlite::Connection;

pub use self::catalogue::{ListUpdate, ListVersion};
pub use self::merge::{PageSource, Seam};
pub use self::pictures::StoredPicture;
use crate::connection;
use crate::database::{Database, Notifier};
use crate::{Ledger, Result};

const READERS: usize = 2;

/// The cache database, cheap to clone.
#[derive(Clone)]
pub struct Cache {
    database: Arc<Database>,
    /// Has the reading positions, around which nothing is pruned.
    ledger: Ledger,
    pictures: PathBuf,
    /// Views of pictures that are not written yet, in order.
    viewed: Arc<Mutex<Vec<PictureKey>>>,
}

impl Cache {
    pub(crate) fn open(folder: &Path, ledger: Ledger, notifier: Notifier) -> Result<Self> {
        let file = folder.join("cache.db");
        let pictures = folder.join("pictures");
        let writer = open::open(&file, &pictures)?;
        let readers = (0..READERS).map(|_| connection::open_reader(&file));
        let readers = readers.collect::<Result<Vec<_>>>()?;
        let marker = Some(open::damage_marker(&file));
        let database = Arc::new(Database::start("cache", writer, readers, notifier, marker)?);
        Ok(Self { database, ledger, pictures, viewed: Arc::default() })
    }

    /// Deletes all data of an account, and pictures that only it used.
    pub async fn delete_account(&self, account: AccountId) -> Result<()> {
        let folder = self.pictures.clone();
        let write = self.database.write(move |txn| {
            delete_rows(txn, &format!("account = {}", account.number()))?;
            picture_files::delete_unused(txn, &folder)
        });
        write.await?;
        self.database.checkpoint_wal().await
    }

    /// Deletes pictures that no post and no profile uses.
    pub async fn delete_unused_pictures(&self) -> Result<()> {
        let folder = self.pictures.clone();
        self.database.write(move |txn| picture_files::delete_unused(txn, &folder)).await?;
        self.database.checkpoint_wal().await
    }

    /// Deletes the data of all other accounts: late answers to a signed-out account, and leftovers of
    /// a crash during signing out.
    pub async fn retain_accounts(&self, accounts: &[AccountId]) -> Result<()> {
        let numbers = accounts.iter().map(|account| account.number().to_string());
        let condition = format!("account NOT IN ({})", numbers.collect::<Vec<_>>().join(", "));
        let folder = self.pictures.clone();
        let write = self.database.write(move |txn| match delete_rows(txn, &condition)? {
            0 => Ok(()),
            _ => picture_files::delete_unused(txn, &folder),
        });
        write.await
    }
}

/// Deletes the rows of accounts and returns their number.
fn delete_rows(conn: &Connection, condition: &str) -> Result<usize> {
    let tables = ["timeline_entry", "timeline", "post", "profile"];
    tables.iter().try_fold(0, |deleted, table| {
        Ok(deleted + conn.execute(&format!("DELETE FROM {table} WHERE {condition}"), ())?)
    })
}
