//! Preferences.

use planetfall_model::Preferences;

use super::Ledger;
use crate::{Change, Result, json, query};

impl Ledger {
    /// The saved preferences, or the defaults.
    pub async fn preferences(&self) -> Result<Preferences> {
        let sql = "SELECT value FROM setting WHERE name = 'preferences'";
        let saved = self.database.first(sql, (), |row| json::read_or_none("setting", row, 0));
        Ok(saved.await?.flatten().unwrap_or_default())
    }

    /// Saves the preferences in place of earlier ones.
    pub async fn save_preferences(&self, preferences: &Preferences) -> Result<()> {
        let text = json::write("setting", preferences)?;
        let write = self.database.write(move |txn| {
            let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES ('preferences', ?1)";
            query::run(txn, sql, [text])?;
            txn.notify(Change::Preferences);
            Ok(())
        });
        write.await
    }
}
