//! Drafts.

use planetfall_model::{AccountId, Draft, Moment};
use rusqlite::OptionalExtension;

use super::Ledger;
use crate::{Result, json};

/// A draft and the composer it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StoredDraft {
    /// The composer it was written in.
    pub slot: String,
    pub draft: Draft,
    pub saved_at: Moment,
}

impl Ledger {
    /// Saves the draft of `slot`. Does nothing for an account that was just removed.
    pub async fn save_draft(
        &self,
        account: AccountId,
        slot: &str,
        draft: &Draft,
        at: Moment,
    ) -> Result<()> {
        let slot = slot.to_owned();
        let text = json::write("draft", draft)?;
        self.write(move |txn| {
            txn.prepare_cached(
                "INSERT OR REPLACE INTO draft (account, slot, draft, saved_at)
                 SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1)",
            )?
            .execute((account.number(), slot, text, at.millis()))?;
            Ok(())
        })
        .await
    }

    /// The draft of a slot, if there is one.
    pub async fn draft(&self, account: AccountId, slot: &str) -> Result<Option<Draft>> {
        let slot = slot.to_owned();
        self.read(move |conn| {
            let mut query =
                conn.prepare_cached("SELECT draft FROM draft WHERE account = ?1 AND slot = ?2")?;
            let text: Option<String> =
                query.query_row((account.number(), slot), |row| row.get(0)).optional()?;
            text.map(|text| json::read("draft", &text)).transpose()
        })
        .await
    }

    /// All drafts of an account, last saved first.
    pub async fn drafts(&self, account: AccountId) -> Result<Vec<StoredDraft>> {
        self.read(move |conn| {
            let mut query = conn.prepare_cached(
                "SELECT slot, draft, saved_at FROM draft
                  WHERE account = ?1
                  ORDER BY saved_at DESC, slot",
            )?;
            let rows = query.query_map([account.number()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?))
            })?;
            rows.map(|row| {
                let (slot, text, saved_at) = row?;
                let draft = json::read("draft", &text)?;
                Ok(StoredDraft { slot, draft, saved_at: Moment::from_millis(saved_at) })
            })
            .collect()
        })
        .await
    }

    /// Deletes the draft of a slot, if any.
    pub async fn delete_draft(&self, account: AccountId, slot: &str) -> Result<()> {
        let slot = slot.to_owned();
        self.write(move |txn| {
            txn.prepare_cached("DELETE FROM draft WHERE account = ?1 AND slot = ?2")?
                .execute((account.number(), slot))?;
            Ok(())
        })
        .await
    }
}
