//! Freshness and completeness of timelines.

use planetfall_model::{AccountId, Moment, Timeline};

use super::Cache;
use crate::{Change, Result, query};

impl Cache {
    /// When the timeline was last up to date.
    pub async fn fresh_at(
        &self,
        account: AccountId,
        timeline: &Timeline,
    ) -> Result<Option<Moment>> {
        let sql = "SELECT fresh_at FROM timeline WHERE account = ?1 AND name = ?2";
        let params = (account.number(), timeline.name());
        let millis = self.database.first(sql, params, |row| Ok(row.get::<_, Option<i64>>(0)?));
        Ok(millis.await?.flatten().map(Moment::from_millis))
    }

    /// Records that the timeline is up to date.
    pub async fn set_fresh_at(
        &self,
        account: AccountId,
        timeline: &Timeline,
        at: Moment,
    ) -> Result<()> {
        self.set(account, timeline, SET_FRESH, at.millis()).await
    }

    /// Whether the rows reach the oldest post.
    pub async fn complete(&self, account: AccountId, timeline: &Timeline) -> Result<bool> {
        let sql = "SELECT complete FROM timeline WHERE account = ?1 AND name = ?2";
        let params = (account.number(), timeline.name());
        Ok(self.database.first(sql, params, |row| Ok(row.get(0)?)).await?.unwrap_or(false))
    }

    /// Records whether the rows reach the oldest post.
    pub async fn set_complete(
        &self,
        account: AccountId,
        timeline: &Timeline,
        complete: bool,
    ) -> Result<()> {
        self.set(account, timeline, SET_COMPLETE, i64::from(complete)).await
    }

    async fn set(
        &self,
        account: AccountId,
        timeline: &Timeline,
        sql: &'static str,
        value: i64,
    ) -> Result<()> {
        let timeline = timeline.clone();
        let write = self.database.write(move |txn| {
            if query::run(txn, sql, (account.number(), timeline.name(), value))? > 0 {
                txn.notify(Change::Timeline { account, timeline });
            }
            Ok(())
        });
        write.await
    }
}

const SET_FRESH: &str = "
    INSERT INTO timeline (account, name, fresh_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (account, name) DO UPDATE
       SET fresh_at = excluded.fresh_at
     WHERE fresh_at IS NOT excluded.fresh_at";

const SET_COMPLETE: &str = "
    INSERT INTO timeline (account, name, complete) VALUES (?1, ?2, ?3)
    ON CONFLICT (account, name) DO UPDATE
       SET complete = excluded.complete
     WHERE complete <> excluded.complete";
