//! Reading positions.

use planetfall_model::{AccountId, Anchor, Entry, SortKey, Timeline};
use rusqlite::Row;

use super::Ledger;
use crate::{Result, json};

impl Ledger {
    /// Saves the reading position in a timeline, with the rows around it for when the cache is lost. Does
    /// nothing for an account that was just removed.
    pub async fn save_anchor(
        &self,
        account: AccountId,
        timeline: &Timeline,
        anchor: &Anchor,
        around: &[Entry],
    ) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO anchor
                          (account, timeline, sort_key, shift, revealed, around)
                   SELECT ?1, ?2, ?3, ?4, ?5, ?6
                    WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1)";
        let (key, revealed) = (anchor.key.to_string(), anchor.revealed.to_string());
        let around = json::write("row", &around)?;
        let params = (account.number(), timeline.name(), key, anchor.offset, revealed, around);
        self.database.run(sql, params).await?;
        Ok(())
    }

    /// The reading position in a timeline, with the rows around it, or without rows if this version cannot
    /// read them.
    pub async fn anchor(
        &self,
        account: AccountId,
        timeline: &Timeline,
    ) -> Result<Option<(Anchor, Vec<Entry>)>> {
        let sql = "SELECT sort_key, shift, revealed, around FROM anchor
                    WHERE account = ?1 AND timeline = ?2";
        let anchor = self.database.first(sql, (account.number(), timeline.name()), |row| {
            let anchor = Anchor {
                key: SortKey::from_stored(row.get(0)?),
                offset: row.get(1)?,
                revealed: SortKey::from_stored(row.get(2)?),
            };
            Ok((anchor, json::read_or_none("row", row, 3)?.unwrap_or_default()))
        });
        anchor.await
    }

    /// All reading positions of an account, with the names of their timelines.
    pub(crate) async fn anchor_keys(&self, account: AccountId) -> Result<Vec<(String, SortKey)>> {
        let sql = "SELECT timeline, sort_key FROM anchor WHERE account = ?1";
        let read = |row: &Row<'_>| Ok((row.get(0)?, SortKey::from_stored(row.get(1)?)));
        self.database.all(sql, [account.number()], read).await
    }
}
