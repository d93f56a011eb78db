//! Data that cannot be fetched again: accounts, apps, preferences, the outbox, drafts and reading positions.
//!
//! Owns `ledger.db`. A write is on disk when the call returns. Every version reads what older ones wrote.
//! Never holds secrets, which are in the vault.

mod accounts;
mod anchors;
mod apps;
mod drafts;
mod intentions;
mod onboarding;
mod settings;

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;

pub use self::accounts::NewAccount;
pub use self::apps::StoredApp;
pub use self::drafts::StoredDraft;
pub use self::intentions::{IntentionState, StoredIntention};
use crate::connection::{self, Durability};
use crate::database::{Database, Notifier, WriteTxn};
use crate::{Result, migrate};

/// The ledger database, cheap to clone.
#[derive(Clone)]
pub struct Ledger {
    database: Arc<Database>,
}

impl Ledger {
    pub(crate) fn open(file: &Path, notifier: Notifier) -> Result<Self> {
        if file.exists() {
            // Checked before anything is written: a file of a newer version must stay as it is.
            migrate::refuse_newer(&connection::open_reader(file)?, migrate::LEDGER)?;
        }
        let mut writer = connection::open_writer(file, Durability::OnDisk)?;
        migrate::migrate(&mut writer, file, migrate::LEDGER)?;
        let readers = vec![connection::open_reader(file)?];
        let database = Database::start("ledger", writer, readers, notifier)?;
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
