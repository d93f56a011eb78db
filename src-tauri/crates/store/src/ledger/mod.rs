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

use planetfall_model::Domain;
use rusqlite::Row;

pub use self::accounts::NewAccount;
pub use self::apps::StoredApp;
pub use self::intentions::{IntentionState, StoredIntention};
use crate::connection::{self, Durability};
use crate::database::{Database, Notifier};
use crate::{Error, Result, migrate};

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
        let database = Database::start("ledger", writer, readers, notifier, None)?;
        Ok(Self { database: Arc::new(database) })
    }
}

fn read_domain(row: &Row<'_>, column: usize) -> Result<Domain> {
    Domain::parse(&row.get::<_, String>(column)?).map_err(|_| Error::Invalid { what: "domain" })
}
