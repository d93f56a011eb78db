//! Preferences.

use planetfall_model::Preferences;
use rusqlite::OptionalExtension;

use super::Ledger;
use crate::{Change, Result, json};

impl Ledger {
    /// The saved preferences, or the defaults.
    pub async fn preferences(&self) -> Result<Preferences> {
        self.read(|conn| {
            let mut query =
                conn.prepare_cached("SELECT value FROM setting WHERE name = 'preferences'")?;
            let text: Option<String> = query.query_row([], |row| row.get(0)).optional()?;
            Ok(text.and_then(|text| json::read_or_none("setting", &text)).unwrap_or_default())
        })
        .await
    }

    /// Saves the preferences in place of earlier ones.
    pub async fn save_preferences(&self, preferences: &Preferences) -> Result<()> {
        let text = json::write("setting", preferences)?;
        self.write(move |txn| {
            txn.execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES ('preferences', ?1)",
                [text],
            )?;
            txn.notify(Change::Preferences);
            Ok(())
        })
        .await
    }
}
