//! Drafts.

use planetfall_model::{AccountId, Draft, Moment, SavedDraft};

use super::Ledger;
use crate::{Result, json};

impl Ledger {
    /// Saves the draft of `slot`. Does nothing for an account that was just removed.
    pub async fn save_draft(
        &self,
        account: AccountId,
        slot: &str,
        draft: &Draft,
        at: Moment,
    ) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO draft (account, slot, draft, saved_at)
                   SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1)";
        let text = json::write("draft", draft)?;
        self.database.run(sql, (account.number(), slot.to_owned(), text, at.millis())).await?;
        Ok(())
    }

    /// The draft of a slot, if there is one.
    pub async fn draft(&self, account: AccountId, slot: &str) -> Result<Option<Draft>> {
        let sql = "SELECT draft FROM draft WHERE account = ?1 AND slot = ?2";
        let params = (account.number(), slot.to_owned());
        self.database.first(sql, params, |row| json::read("draft", row, 0)).await
    }

    /// Every draft of an account, the latest first.
    pub async fn drafts(&self, account: AccountId) -> Result<Vec<SavedDraft>> {
        let sql = "SELECT slot, draft FROM draft WHERE account = ?1 ORDER BY saved_at DESC, slot";
        let drafts = self.database.all(sql, [account.number()], |row| {
            Ok(SavedDraft { slot: row.get(0)?, draft: json::read("draft", row, 1)? })
        });
        drafts.await
    }

    /// Deletes the draft of a slot, if any.
    pub async fn delete_draft(&self, account: AccountId, slot: &str) -> Result<()> {
        let sql = "DELETE FROM draft WHERE account = ?1 AND slot = ?2";
        self.database.run(sql, (account.number(), slot.to_owned())).await?;
        Ok(())
    }
}
