//! The two files as one thing.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::broadcast;

use crate::{Cache, Change, Ledger, Result, files};

/// How many announcements a slow listener may be behind before it misses some.
const ANNOUNCEMENTS: usize = 512;

/// Everything this computer remembers. Cheap to clone.
///
/// The last clone to be dropped waits until all that was asked for is written.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    ledger: Ledger,
    cache: Cache,
    announcer: broadcast::Sender<Vec<Change>>,
}

impl Store {
    /// Opens what is in `folder`, or begins anew where nothing is.
    ///
    /// A ledger of a newer version is refused and nothing is touched. A cache of another
    /// version, or a broken one, is replaced by an empty one.
    pub fn open(folder: &Path) -> Result<Self> {
        files::own_folder(folder)?;
        let (announcer, _) = broadcast::channel(ANNOUNCEMENTS);
        let ledger = Ledger::open(&folder.join("ledger.db"), announcer.clone())?;
        let cache = Cache::open(folder, ledger.clone(), announcer.clone())?;
        Ok(Self { inner: Arc::new(Inner { ledger, cache, announcer }) })
    }

    /// What nobody else has: accounts, settings, drafts, deeds and places.
    pub fn ledger(&self) -> &Ledger {
        &self.inner.ledger
    }

    /// What servers told: posts, people, timelines and pictures, and what is new about servers.
    pub fn cache(&self) -> &Cache {
        &self.inner.cache
    }

    /// What changes from now on, one batch for each transaction, in order, after its commit.
    pub fn changes(&self) -> broadcast::Receiver<Vec<Change>> {
        self.inner.announcer.subscribe()
    }
}
