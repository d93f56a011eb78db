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
use crate::database::{Database, Notifier, WriteTxn};
use crate::{Ledger, Result};

const READERS: usize = 2;

/// The cache database, cheap to clone.
#[derive(Clone)]
pub struct Cache {
    database: Arc<Database>,
    /// Has the reading positions, around which nothing is pruned.
    ledger: Ledger,
    file: PathBuf,
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
        let database = Arc::new(Database::start("cache", writer, readers, notifier)?);
        Ok(Self { database, ledger, file, pictures, viewed: Arc::default() })
    }

    /// Deletes all data of an account, and pictures that only it used.
    pub async fn delete_account(&self, account: AccountId) -> Result<()> {
        let folder = self.pictures.clone();
        self.write(move |txn| {
            for table in ["timeline_entry", "timeline", "post", "profile"] {
                txn.execute(
                    &format!("DELETE FROM {table} WHERE account = ?1"),
                    [account.number()],
                )?;
            }
            picture_files::delete_unused(txn, &folder)
        })
        .await?;
        self.database.checkpoint_wal().await
    }

    /// Deletes pictures that no post and no profile uses.
    pub async fn delete_unused_pictures(&self) -> Result<()> {
        let folder = self.pictures.clone();
        self.write(move |txn| picture_files::delete_unused(txn, &folder)).await?;
        self.database.checkpoint_wal().await
    }

    /// Deletes the data of all other accounts: late answers to a signed-out account, and leftovers of
    /// a crash during signing out.
    pub async fn retain_accounts(&self, accounts: &[AccountId]) -> Result<()> {
        let numbers = accounts.iter().map(|account| account.number().to_string());
        let kept = numbers.collect::<Vec<_>>().join(", ");
        let folder = self.pictures.clone();
        self.write(move |txn| {
            let mut forgotten = 0;
            for table in ["timeline_entry", "timeline", "post", "profile"] {
                let sql = format!("DELETE FROM {table} WHERE account NOT IN ({kept})");
                forgotten += txn.execute(&sql, [])?;
            }
            if forgotten == 0 { Ok(()) } else { picture_files::delete_unused(txn, &folder) }
        })
        .await
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.record_damage(self.database.read(work).await)
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut WriteTxn<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.record_damage(self.database.write(work).await)
    }

    /// Marks a damaged file, which the next start replaces.
    fn record_damage<T>(&self, outcome: Result<T>) -> Result<T> {
        if let Err(error) = &outcome
            && error.is_corruption()
        {
            tracing::error!("the cache is damaged and will be replaced at the next start");
            open::set_aside_damaged(&self.file);
        }
        outcome
    }
}
