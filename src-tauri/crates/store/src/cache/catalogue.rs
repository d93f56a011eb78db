//! Updates of the catalogue: answers of public lists, and visits.

use planetfall_model::{ListName, Moment, Visit};
use rusqlite::named_params;

use super::Cache;
use crate::{Result, json};

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
        self.write(move |txn| {
            let ListUpdate { mark, day, text } = news;
            txn.execute(
                "INSERT OR REPLACE INTO list_news (list, said_at, etag, day, planets, text)
                 VALUES (:list, :said_at, :etag, :day, :planets, :text)",
                named_params! {
                    ":list": name_of(mark.list),
                    ":said_at": mark.said_at.millis(),
                    ":etag": mark.etag,
                    ":day": day,
                    ":planets": mark.servers,
                    ":text": text,
                },
            )?;
            Ok(())
        })
        .await
    }

    /// Records that a list has not changed.
    pub async fn confirm_list(&self, list: ListName, at: Moment) -> Result<()> {
        self.write(move |txn| {
            let params = (name_of(list), at.millis());
            txn.execute("UPDATE list_news SET said_at = ?2 WHERE list = ?1", params)?;
            Ok(())
        })
        .await
    }

    /// The versions of all lists that have answered.
    pub async fn list_versions(&self) -> Result<Vec<ListVersion>> {
        self.read(|conn| {
            let mut query =
                conn.prepare_cached("SELECT list, said_at, etag, planets FROM list_news")?;
            let mut rows = query.query([])?;
            let mut marks = Vec::new();
            while let Some(row) = rows.next()? {
                marks.extend(version_from_row(row)?);
            }
            Ok(marks)
        })
        .await
    }

    /// The last full answers of all lists.
    pub async fn list_updates(&self) -> Result<Vec<ListUpdate>> {
        self.read(|conn| {
            let mut query = conn.prepare_cached(
                "SELECT list, said_at, etag, planets, day, text FROM list_news ORDER BY list",
            )?;
            let mut rows = query.query([])?;
            let mut news = Vec::new();
            while let Some(row) = rows.next()? {
                let Some(mark) = version_from_row(row)? else { continue };
                news.push(ListUpdate { mark, day: row.get(4)?, text: row.get(5)? });
            }
            Ok(news)
        })
        .await
    }

    /// Saves visits, each in place of the previous one of its server. Deletes those older than ninety days
    /// and all but the newest five hundred.
    pub async fn save_visits(&self, visits: Vec<Visit>, now: Moment) -> Result<()> {
        self.write(move |txn| {
            let mut insert = txn.prepare_cached(
                "INSERT OR REPLACE INTO visit (domain, at, json) VALUES (?1, ?2, ?3)",
            )?;
            for visit in &visits {
                let text = json::write("visit", visit)?;
                insert.execute((visit.server.domain.as_str(), visit.at.millis(), text))?;
            }
            txn.execute(
                "DELETE FROM visit WHERE at < ?1",
                [now.plus_seconds(-MAX_VISIT_AGE).millis()],
            )?;
            txn.execute(
                "DELETE FROM visit
                  WHERE domain NOT IN (SELECT domain FROM visit ORDER BY at DESC LIMIT ?1)",
                [MAX_VISITS],
            )?;
            Ok(())
        })
        .await
    }

    /// The visits of the last ninety days, ordered by domain.
    pub async fn visits(&self, now: Moment) -> Result<Vec<Visit>> {
        self.read(move |conn| {
            let mut query =
                conn.prepare_cached("SELECT json FROM visit WHERE at >= ?1 ORDER BY domain")?;
            let since = now.plus_seconds(-MAX_VISIT_AGE).millis();
            let rows = query.query_map([since], |row| row.get::<_, String>(0))?;
            let texts = rows.collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(texts.iter().filter_map(|text| json::read_older_or_none("visit", text)).collect())
        })
        .await
    }

    /// Forgets which servers were asked and what they said, on the disk too. Whether there was
    /// anything to forget.
    pub async fn delete_visits(&self) -> Result<bool> {
        let forgotten = self.write(|txn| Ok(txn.execute("DELETE FROM visit", [])?)).await?;
        if forgotten > 0 {
            self.database.checkpoint_wal().await?;
        }
        Ok(forgotten > 0)
    }
}

/// The mark in the first four columns; none where the list is not one we know.
fn version_from_row(row: &rusqlite::Row<'_>) -> Result<Option<ListVersion>> {
    let Some(list) = named(row.get_ref(0)?.as_str().unwrap_or_default()) else { return Ok(None) };
    let said_at = Moment::from_millis(row.get(1)?);
    Ok(Some(ListVersion { list, said_at, etag: row.get(2)?, servers: row.get(3)? }))
}

const fn name_of(list: ListName) -> &'static str {
    match list {
        ListName::Joinmastodon => "joinmastodon",
        ListName::Observer => "observer",
    }
}

fn named(name: &str) -> Option<ListName> {
    ListName::ALL.into_iter().find(|list| name_of(*list) == name)
}
