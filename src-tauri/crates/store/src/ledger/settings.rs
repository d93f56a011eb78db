//! What the person set.

use planetfall_model::Preferences;
use rusqlite::OptionalExtension;

use super::Ledger;
use crate::{Change, Result, json};

impl Ledger {
    /// What the person set; the defaults where they set nothing.
    pub async fn preferences(&self) -> Result<Preferences> {
        self.read(|conn| {
            let mut query =
                conn.prepare_cached("SELECT value FROM setting WHERE name = 'preferences'")?;
            let text: Option<String> = query.query_row([], |row| row.get(0)).optional()?;
            Ok(text.and_then(|text| json::read_or_none("setting", &text)).unwrap_or_default())
        })
        .await
    }

    /// Keeps what the person set.
    pub async fn save_preferences(&self, preferences: &Preferences) -> Result<()> {
        let text = json::write("setting", preferences)?;
        self.write(move |txn| {
            txn.execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES ('preferences', ?1)",
                [text],
            )?;
            txn.tell(Change::Preferences);
            Ok(())
        })
        .await
    }
}
