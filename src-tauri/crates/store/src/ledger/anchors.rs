//! Reading positions.

use planetfall_model::{AccountId, Anchor, Entry, SortKey, Timeline};
use rusqlite::{OptionalExtension, named_params};

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
        let timeline = timeline.name();
        let anchor = anchor.clone();
        let around = json::write("row", &around)?;
        self.write(move |txn| {
            txn.prepare_cached(
                "INSERT OR REPLACE INTO anchor
                        (account, timeline, sort_key, shift, revealed, around)
                 SELECT :account, :timeline, :sort_key, :shift, :revealed, :around
                  WHERE EXISTS (SELECT 1 FROM account WHERE id = :account)",
            )?
            .execute(named_params! {
                ":account": account.number(),
                ":timeline": timeline,
                ":sort_key": anchor.key.as_str(),
                ":shift": anchor.offset,
                ":revealed": anchor.revealed.as_str(),
                ":around": around,
            })?;
            Ok(())
        })
        .await
    }

    /// The reading position in a timeline, with the rows around it, or without rows if this version cannot
    /// read them.
    pub async fn anchor(
        &self,
        account: AccountId,
        timeline: &Timeline,
    ) -> Result<Option<(Anchor, Vec<Entry>)>> {
        let timeline = timeline.name();
        self.read(move |conn| {
            let mut query = conn.prepare_cached(
                "SELECT sort_key, shift, revealed, around FROM anchor
                  WHERE account = ?1 AND timeline = ?2",
            )?;
            let found = query.query_row((account.number(), timeline), |row| {
                let anchor = Anchor {
                    key: SortKey::from_stored(row.get(0)?),
                    offset: row.get(1)?,
                    revealed: SortKey::from_stored(row.get(2)?),
                };
                Ok((anchor, row.get::<_, String>(3)?))
            });
            Ok(found.optional()?.map(|(anchor, around)| {
                (anchor, json::read_or_none("row", &around).unwrap_or_default())
            }))
        })
        .await
    }

    /// All reading positions of an account, with the names of their timelines.
    pub(crate) async fn anchor_keys(&self, account: AccountId) -> Result<Vec<(String, SortKey)>> {
        self.read(move |conn| {
            let mut query =
                conn.prepare_cached("SELECT timeline, sort_key FROM anchor WHERE account = ?1")?;
            let rows = query.query_map([account.number()], |row| {
                Ok((row.get(0)?, SortKey::from_stored(row.get(1)?)))
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }
}
