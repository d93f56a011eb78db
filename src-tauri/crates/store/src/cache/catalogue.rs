//! Updates of the catalogue: answers of public lists, and visits.

use planetfall_model::{ListName, Moment, Visit};
use rusqlite::Row;

use super::Cache;
use crate::{Result, json, query};

const MAX_VISITS: u32 = 500;
/// How long a visit is kept, in seconds.
const MAX_VISIT_AGE: i64 = 90 * 24 * 60 * 60;

/// The version of a list's last answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ListVersion {
    pub list: ListName,
    /// When it last answered, also with "not modified".
    pub said_at: Moment,
    /// The `ETag` of the last full answer.
    pub etag: Option<String>,
    pub servers: u32,
}

/// The last full answer of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ListUpdate {
    pub mark: ListVersion,
    /// The day of the answer, such as `2026-05-31`.
    pub day: String,
    /// Its servers in the text format of the catalogue.
    pub text: String,
}

impl Cache {
    /// Saves an answer of a list in place of the previous one.
    pub async fn save_list_update(&self, news: ListUpdate) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO list_news (list, said_at, etag, day, planets, text)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let ListUpdate { mark: ListVersion { list, said_at, etag, servers }, day, text } = news;
        let params = (name_of(list), said_at.millis(), etag, day, servers, text);
        self.database.run(sql, params).await?;
        Ok(())
    }

    /// Records that a list has not changed.
    pub async fn confirm_list(&self, list: ListName, at: Moment) -> Result<()> {
        let sql = "UPDATE list_news SET said_at = ?2 WHERE list = ?1";
        self.database.run(sql, (name_of(list), at.millis())).await?;
        Ok(())
    }

    /// The versions of all lists that have answered.
    pub async fn list_versions(&self) -> Result<Vec<ListVersion>> {
        let sql = "SELECT list, said_at, etag, planets FROM list_news";
        Ok(self.database.all(sql, (), read_version).await?.into_iter().flatten().collect())
    }

    /// The last full answers of all lists.
    pub async fn list_updates(&self) -> Result<Vec<ListUpdate>> {
        let sql = "SELECT list, said_at, etag, planets, day, text FROM list_news ORDER BY list";
        let updates = self.database.all(sql, (), |row| {
            let Some(mark) = read_version(row)? else { return Ok(None) };
            Ok(Some(ListUpdate { mark, day: row.get(4)?, text: row.get(5)? }))
        });
        Ok(updates.await?.into_iter().flatten().collect())
    }

    /// Saves visits, each in place of the previous one of its server. Deletes those older than ninety days
    /// and all but the newest five hundred.
    pub async fn save_visits(&self, visits: Vec<Visit>, now: Moment) -> Result<()> {
        let write = self.database.write(move |txn| {
            let sql = "INSERT OR REPLACE INTO visit (domain, at, json) VALUES (?1, ?2, ?3)";
            for visit in &visits {
                let text = json::write("visit", visit)?;
                query::run(txn, sql, (visit.server.domain.as_str(), visit.at.millis(), text))?;
            }
            query::run(txn, "DELETE FROM visit WHERE at < ?1", [oldest_visit(now)])?;
            let sql = "DELETE FROM visit
                        WHERE domain NOT IN (SELECT domain FROM visit ORDER BY at DESC LIMIT ?1)";
            query::run(txn, sql, [MAX_VISITS])?;
            Ok(())
        });
        write.await
    }

    /// The visits of the last ninety days, ordered by domain.
    pub async fn visits(&self, now: Moment) -> Result<Vec<Visit>> {
        let sql = "SELECT json FROM visit WHERE at >= ?1 ORDER BY domain";
        let read = |row: &Row<'_>| json::read_older_or_none("visit", row, 0);
        let visits = self.database.all(sql, [oldest_visit(now)], read).await?;
        Ok(visits.into_iter().flatten().collect())
    }

    /// Forgets which servers were asked and what they said, on the disk too. Whether there was
    /// anything to forget.
    pub async fn delete_visits(&self) -> Result<bool> {
        let delete = self.database.write(|txn| query::run(txn, "DELETE FROM visit", ()));
        let forgotten = delete.await? > 0;
        if forgotten {
            self.database.checkpoint_wal().await?;
        }
        Ok(forgotten)
    }
}

/// The time in milliseconds from which visits are kept.
fn oldest_visit(now: Moment) -> i64 {
    now.plus_seconds(-MAX_VISIT_AGE).millis()
}

/// The mark in the first four columns; none where the list is not one we know.
fn read_version(row: &Row<'_>) -> Result<Option<ListVersion>> {
    let name: String = row.get(0)?;
    let Some(list) = ListName::ALL.into_iter().find(|list| name_of(*list) == name) else {
        return Ok(None);
    };
    let said_at = Moment::from_millis(row.get(1)?);
    Ok(Some(ListVersion { list, said_at, etag: row.get(2)?, servers: row.get(3)? }))
}

const fn name_of(list: ListName) -> &'static str {
    match list {
        ListName::Joinmastodon => "joinmastodon",
        ListName::Observer => "observer",
    }
}
