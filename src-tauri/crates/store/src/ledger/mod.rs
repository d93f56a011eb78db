//! What nobody else has: accounts, apps, settings, deeds, drafts and places.
//!
//! Owns `ledger.db`. Promises that what was written is on the disk when the call returns, and
//! that no version of the program loses what an older one wrote. Must never hold a secret:
//! those are in the vault.

mod accounts;
mod actions;
mod anchors;
mod apps;
mod drafts;
mod journey;
mod settings;

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;

pub use self::accounts::NewAccount;
pub use self::actions::{IntentionState, StoredIntention};
pub use self::apps::StoredApp;
pub use self::drafts::StoredDraft;
use crate::connection::{self, Durability};
use crate::database::{Announcer, Database, WriteTxn};
use crate::{Result, migrate};

/// The ledger. Cheap to clone.
#[derive(Clone)]
pub struct Ledger {
    database: Arc<Database>,
}

impl Ledger {
    pub(crate) fn open(file: &Path, announcer: Announcer) -> Result<Self> {
        if file.exists() {
            // Looked at before anything is done to it: a newer file must stay as it is.
            migrate::refuse_newer(&connection::reading(file)?, migrate::LEDGER)?;
        }
        let mut writer = connection::writing(file, Durability::OnDisk)?;
        migrate::migrate(&mut writer, file, migrate::LEDGER)?;
        let readers = vec![connection::reading(file)?];
        let database = Database::start("ledger", writer, readers, announcer)?;
        Ok(Self { database: Arc::new(database) })
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.database.read(work).await
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut WriteTxn<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.database.write(work).await
    }
}
