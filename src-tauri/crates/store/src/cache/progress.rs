//! Freshness and completeness of timelines.

use planetfall_model::{AccountId, Moment, Timeline};
use rusqlite::OptionalExtension;

use super::Cache;
use super::rows::Rows;
use crate::{Change, Result};

impl Cache {
    /// When the timeline was last up to date.
    pub async fn fresh_at(
        &self,
        account: AccountId,
        timeline: &Timeline,
    ) -> Result<Option<Moment>> {
        let rows = Rows::of(account, timeline);
        self.read(move |conn| {
            let mut query = conn
                .prepare_cached("SELECT fresh_at FROM timeline WHERE account = ?1 AND name = ?2")?;
            let params = (account.number(), &rows.timeline);
            let millis: Option<Option<i64>> =
                query.query_row(params, |row| row.get(0)).optional()?;
            Ok(millis.flatten().map(Moment::from_millis))
        })
        .await
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
        let rows = Rows::of(account, timeline);
        self.read(move |conn| {
            let mut query = conn
                .prepare_cached("SELECT complete FROM timeline WHERE account = ?1 AND name = ?2")?;
            let params = (account.number(), &rows.timeline);
            Ok(query.query_row(params, |row| row.get(0)).optional()?.unwrap_or(false))
        })
        .await
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
        let rows = Rows::of(account, timeline);
        let timeline = timeline.clone();
        self.write(move |txn| {
            let params = (account.number(), &rows.timeline, value);
            let changed = txn.prepare_cached(sql)?.execute(params)? > 0;
            if changed {
                txn.notify(Change::Timeline { account, timeline });
            }
            Ok(())
        })
        .await
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
