//! What is new about servers: what the lists said, and what servers said of themselves.

use planetfall_model::{ListName, Moment, Visit};
use rusqlite::named_params;

use super::Cache;
use crate::{Result, json};

/// How many visits are kept.
const VISITS: u32 = 500;
/// How long a visit is kept, in seconds: ninety days.
const LASTS: i64 = 90 * 24 * 60 * 60;

/// When a list last said something, and by what it knows what that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListMark {
    /// Which list.
    pub list: ListName,
    /// When it last said something, which may have been that nothing is new.
    pub said_at: Moment,
    /// The mark it put on what it said, if it did: its `ETag`.
    pub etag: Option<String>,
    /// How many servers it named.
    pub servers: u32,
}

/// What a list last said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListNews {
    /// Which list, and when.
    pub mark: ListMark,
    /// The day it said so, such as `2026-05-31`.
    pub day: String,
    /// Its servers, in the directory's own format.
    pub text: String,
}

impl Cache {
    /// Keeps what a list said, in place of what it said before.
    pub async fn keep_news(&self, news: ListNews) -> Result<()> {
        self.write(move |txn| {
            let ListNews { mark, day, text } = news;
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

    /// Notes that a list still says what it said before.
    pub async fn nothing_new(&self, list: ListName, at: Moment) -> Result<()> {
        self.write(move |txn| {
            let params = (name_of(list), at.millis());
            txn.execute("UPDATE list_news SET said_at = ?2 WHERE list = ?1", params)?;
            Ok(())
        })
        .await
    }

    /// When each list last said something; those that never did are left out.
    pub async fn list_marks(&self) -> Result<Vec<ListMark>> {
        self.read(|conn| {
            let mut query =
                conn.prepare_cached("SELECT list, said_at, etag, planets FROM list_news")?;
            let mut rows = query.query([])?;
            let mut marks = Vec::new();
            while let Some(row) = rows.next()? {
                marks.extend(mark_in(row)?);
            }
            Ok(marks)
        })
        .await
    }

    /// What the lists last said.
    pub async fn list_news(&self) -> Result<Vec<ListNews>> {
        self.read(|conn| {
            let mut query = conn.prepare_cached(
                "SELECT list, said_at, etag, planets, day, text FROM list_news ORDER BY list",
            )?;
            let mut rows = query.query([])?;
            let mut news = Vec::new();
            while let Some(row) = rows.next()? {
                let Some(mark) = mark_in(row)? else { continue };
                news.push(ListNews { mark, day: row.get(4)?, text: row.get(5)? });
            }
            Ok(news)
        })
        .await
    }

    /// Keeps what servers said of themselves, each in place of what it said before, and lets go of
    /// what is older than ninety days and of all but the newest five hundred.
    pub async fn keep_visits(&self, visits: Vec<Visit>, now: Moment) -> Result<()> {
        self.write(move |txn| {
            let mut insert = txn.prepare_cached(
                "INSERT OR REPLACE INTO visit (domain, at, json) VALUES (?1, ?2, ?3)",
            )?;
            for visit in &visits {
                let text = json::write("visit", visit)?;
                insert.execute((visit.server.domain.as_str(), visit.at.millis(), text))?;
            }
            txn.execute("DELETE FROM visit WHERE at < ?1", [now.plus_seconds(-LASTS).millis()])?;
            txn.execute(
                "DELETE FROM visit
                  WHERE domain NOT IN (SELECT domain FROM visit ORDER BY at DESC LIMIT ?1)",
                [VISITS],
            )?;
            Ok(())
        })
        .await
    }

    /// What servers said of themselves within the last ninety days, in the order of their names.
    pub async fn visits(&self, now: Moment) -> Result<Vec<Visit>> {
        self.read(move |conn| {
            let mut query =
                conn.prepare_cached("SELECT json FROM visit WHERE at >= ?1 ORDER BY domain")?;
            let since = now.plus_seconds(-LASTS).millis();
            let rows = query.query_map([since], |row| row.get::<_, String>(0))?;
            let texts = rows.collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(texts.iter().filter_map(|text| json::read_older_or_none("visit", text)).collect())
        })
        .await
    }

    /// Forgets which servers were asked and what they said, on the disk too. Whether there was
    /// anything to forget.
    pub async fn forget_visits(&self) -> Result<bool> {
        let forgotten = self.write(|txn| Ok(txn.execute("DELETE FROM visit", [])?)).await?;
        if forgotten > 0 {
            self.database.leave_no_trace().await?;
        }
        Ok(forgotten > 0)
    }
}

/// The mark in the first four columns; none where the list is not one we know.
fn mark_in(row: &rusqlite::Row<'_>) -> Result<Option<ListMark>> {
    let Some(list) = named(row.get_ref(0)?.as_str().unwrap_or_default()) else { return Ok(None) };
    let said_at = Moment::from_millis(row.get(1)?);
    Ok(Some(ListMark { list, said_at, etag: row.get(2)?, servers: row.get(3)? }))
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
