//! What servers told and can tell again: posts, people, timelines and pictures, and what is new
//! about servers.
//!
//! Owns `cache.db` and the folder `pictures`. Promises that posts, the people in them and the
//! addresses of their pictures are written together or not at all. Must never hold anything
//! that cannot be asked for again: a change of its form or a broken file empties it.

mod arrivals;
mod directory;
mod merging;
mod opening;
mod people;
mod picture_files;
mod pictures;
mod posts;
mod progress;
mod pruning;
mod reading;
mod rows;
mod timelines;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use planetfall_model::{AccountId, PictureKey};
use rusqlite::Connection;

pub use self::directory::{ListMark, ListNews};
pub use self::merging::{Seam, Source};
pub use self::pictures::StoredPicture;
use crate::connection;
use crate::database::{Announcer, Database, WriteTxn};
use crate::{Ledger, Result};

/// How many connections read.
const READERS: usize = 2;

/// The cache. Cheap to clone.
#[derive(Clone)]
pub struct Cache {
    database: Arc<Database>,
    /// Knows the places of the readers, which pruning goes around.
    ledger: Ledger,
    file: PathBuf,
    pictures: PathBuf,
    /// Pictures that were looked at since that was last written down, in that order.
    looked_at: Arc<Mutex<Vec<PictureKey>>>,
}

impl Cache {
    pub(crate) fn open(folder: &Path, ledger: Ledger, announcer: Announcer) -> Result<Self> {
        let file = folder.join("cache.db");
        let pictures = folder.join("pictures");
        let writer = opening::open(&file, &pictures)?;
        let readers = (0..READERS).map(|_| connection::reading(&file));
        let readers = readers.collect::<Result<Vec<_>>>()?;
        let database = Arc::new(Database::start("cache", writer, readers, announcer)?);
        Ok(Self { database, ledger, file, pictures, looked_at: Arc::default() })
    }

    /// Forgets all of an account, with the pictures that only it needed.
    pub async fn forget_account(&self, account: AccountId) -> Result<()> {
        let folder = self.pictures.clone();
        self.write(move |txn| {
            for table in ["timeline_entry", "timeline", "post", "profile"] {
                txn.execute(
                    &format!("DELETE FROM {table} WHERE account = ?1"),
                    [account.number()],
                )?;
            }
            picture_files::forget_unused(txn, &folder)
        })
        .await?;
        self.database.leave_no_trace().await
    }

    /// Forgets the pictures that no post and nobody needs, on the disk too.
    pub async fn forget_needless_pictures(&self) -> Result<()> {
        let folder = self.pictures.clone();
        self.write(move |txn| picture_files::forget_unused(txn, &folder)).await?;
        self.database.leave_no_trace().await
    }

    /// Forgets all of every account but these: what was still on its way when an account was
    /// signed out, or was left behind because the program was ended in the middle of that.
    pub async fn forget_others(&self, accounts: &[AccountId]) -> Result<()> {
        let numbers = accounts.iter().map(|account| account.number().to_string());
        let kept = numbers.collect::<Vec<_>>().join(", ");
        let folder = self.pictures.clone();
        self.write(move |txn| {
            let mut forgotten = 0;
            for table in ["timeline_entry", "timeline", "post", "profile"] {
                let sql = format!("DELETE FROM {table} WHERE account NOT IN ({kept})");
                forgotten += txn.execute(&sql, [])?;
            }
            if forgotten == 0 { Ok(()) } else { picture_files::forget_unused(txn, &folder) }
        })
        .await
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.noticed(self.database.read(work).await)
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut WriteTxn<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.noticed(self.database.write(work).await)
    }

    /// A file that turns out to be broken in the middle is replaced at the next start.
    fn noticed<T>(&self, outcome: Result<T>) -> Result<T> {
        if let Err(error) = &outcome
            && error.is_corruption()
        {
            tracing::error!("the cache is broken and will be replaced at the next start");
            opening::condemn(&self.file);
        }
        outcome
    }
}
