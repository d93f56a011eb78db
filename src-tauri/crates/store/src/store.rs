//! The two databases.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::broadcast;

use crate::{Cache, Change, Ledger, Result, files};

/// How many batches a listener can lag behind before it loses some.
const CHANNEL_CAPACITY: usize = 512;

/// The store. Cheap to clone. Dropping the last clone waits for pending writes.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    ledger: Ledger,
    cache: Cache,
    notifier: broadcast::Sender<Vec<Change>>,
}

impl Store {
    /// Opens or creates the databases in `folder`.
    ///
    /// A ledger of a newer version is an error and stays untouched. A damaged cache, or one of another
    /// epoch, is replaced by an empty one.
    pub fn open(folder: &Path) -> Result<Self> {
        files::create_private_folder(folder)?;
        let (notifier, _) = broadcast::channel(CHANNEL_CAPACITY);
        let ledger = Ledger::open(&folder.join("ledger.db"), notifier.clone())?;
        let cache = Cache::open(folder, ledger.clone(), notifier.clone())?;
        Ok(Self { inner: Arc::new(Inner { ledger, cache, notifier }) })
    }

    /// Data that cannot be fetched again.
    pub fn ledger(&self) -> &Ledger {
        &self.inner.ledger
    }

    /// Data that servers also have.
    pub fn cache(&self) -> &Cache {
        &self.inner.cache
    }

    /// Receives the changes of each transaction as one batch, in order, after the commit.
    pub fn changes(&self) -> broadcast::Receiver<Vec<Change>> {
        self.inner.notifier.subscribe()
    }
}
