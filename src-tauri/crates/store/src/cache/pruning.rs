//! Letting go of what nobody will miss.

use std::collections::HashSet;
use std::ops::Range;

use planetfall_model::{AccountId, Line, Moment, SortKey};

use super::rows::{Leaving, Rows, thin, timeline_named};
use super::{Cache, picture_files};
use crate::{Change, Result};

/// How many rows of the home timeline are kept.
const HOME: usize = 2_000;
/// How many rows of every other timeline are kept.
const OTHERS: usize = 200;
/// How many rows above and below a reader are kept, wherever they are.
const NEAR: usize = 200;
/// How many posts go in one transaction, so that what arrives meanwhile need not wait long.
const BATCH: u16 = 500;
/// For how long a post is kept that was seen, though no row has it: a week, in seconds.
const LINGERS: i64 = 7 * 24 * 60 * 60;
/// More addresses of pictures than this, and those nobody needs are looked for.
const MANY_PICTURES: u32 = 20_000;

impl Cache {
    /// Lets go of an account's old rows, and of what only they needed.
    ///
    /// Kept are the newest 2,000 rows of the home timeline and 200 of every other; 200 rows
    /// above and below the place of a reader; the posts of those rows, the posts they answer
    /// and quote and their answers; and every post seen within the last week.
    pub async fn prune(&self, account: AccountId, now: Moment) -> Result<()> {
        let places = self.ledger.places(account).await?;
        for rows in self.timelines_of(account).await? {
            let place = places.iter().find(|(name, _)| *name == rows.timeline);
            self.prune_rows(rows, place.map(|(_, key)| key.clone())).await?;
        }
        self.note_when_seen(account, now).await?;
        let before = now.plus_seconds(-LINGERS);
        while self.prune_posts(account, before).await? >= usize::from(BATCH) {}
        while self.prune_people(account).await? >= usize::from(BATCH) {}
        self.prune_picture_addresses().await
    }

    async fn timelines_of(&self, account: AccountId) -> Result<Vec<Rows>> {
        self.read(move |conn| {
            let mut query = conn.prepare_cached("SELECT name FROM timeline WHERE account = ?1")?;
            let rows = query
                .query_map([account.number()], |row| Ok(Rows { account, timeline: row.get(0)? }))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    async fn prune_rows(&self, rows: Rows, place: Option<SortKey>) -> Result<()> {
        self.write(move |txn| {
            let lines = rows.lines(txn)?;
            let timeline = timeline_named(&rows.timeline)?;
            let limit = if rows.timeline == "home" { HOME } else { OTHERS };
            let kept = kept(&lines, limit, place.as_ref());
            let thinned = thin(&lines, Leaving::Forgotten, |key| kept.contains(key));
            if !thinned.removed.is_empty() {
                rows.apply(txn, &thinned)?;
                txn.tell(Change::Timeline { account: rows.account, timeline });
            }
            Ok(())
        })
        .await
    }

    /// Puts the time to posts that were kept by a call that did not know it.
    async fn note_when_seen(&self, account: AccountId, now: Moment) -> Result<()> {
        self.write(move |txn| {
            txn.execute(
                "UPDATE post SET seen_at = ?2 WHERE account = ?1 AND seen_at IS NULL",
                (account.number(), now.millis()),
            )?;
            Ok(())
        })
        .await
    }

    async fn prune_posts(&self, account: AccountId, before: Moment) -> Result<usize> {
        self.write(move |txn| {
            let params = (account.number(), before.millis(), BATCH);
            Ok(txn.prepare_cached(NEEDLESS_POSTS)?.execute(params)?)
        })
        .await
    }

    async fn prune_people(&self, account: AccountId) -> Result<usize> {
        self.write(move |txn| {
            Ok(txn.prepare_cached(NEEDLESS_PEOPLE)?.execute((account.number(), BATCH))?)
        })
        .await
    }

    async fn prune_picture_addresses(&self) -> Result<()> {
        let folder = self.pictures.clone();
        self.write(move |txn| {
            let count: u32 = txn.query_row("SELECT count(*) FROM picture", [], |row| row.get(0))?;
            if count > MANY_PICTURES {
                picture_files::forget_unused(txn, &folder)?;
            }
            Ok(())
        })
        .await
    }
}

/// The rows to keep: the newest, and those near the reader.
fn kept(lines: &[Line], limit: usize, place: Option<&SortKey>) -> HashSet<SortKey> {
    let posts: Vec<&SortKey> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Post(key) => Some(key),
            Line::Gap(_) => None,
        })
        .collect();
    let newest = 0..limit.min(posts.len());
    let near = place.map_or(0..0, |place| {
        let at = posts.partition_point(|key| *key > place);
        let near: Range<usize> = at.saturating_sub(NEAR)..posts.len().min(at + NEAR + 1);
        near
    });
    newest.chain(near).map(|at| posts[at].clone()).collect()
}

const NEEDLESS_POSTS: &str = "
    DELETE FROM post WHERE rowid IN (
        SELECT rowid FROM post AS old
         WHERE account = ?1
           AND seen_at < ?2
           AND NOT EXISTS (
               SELECT 1 FROM timeline_entry
                WHERE account = old.account AND post IN (old.id, old.in_reply_to))
           AND NOT EXISTS (
               SELECT 1 FROM post AS answer
                 JOIN timeline_entry AS entry
                   ON entry.account = answer.account AND entry.post = answer.id
                WHERE answer.account = old.account AND answer.in_reply_to = old.id)
           AND NOT EXISTS (
               SELECT 1 FROM post AS quoting
                WHERE quoting.account = old.account AND quoting.quoted = old.id)
         LIMIT ?3)";

const NEEDLESS_PEOPLE: &str = "
    DELETE FROM profile WHERE rowid IN (
        SELECT rowid FROM profile AS old
         WHERE account = ?1
           AND asked = 0
           AND NOT EXISTS (
               SELECT 1 FROM post WHERE account = old.account AND author = old.id)
           AND NOT EXISTS (
               SELECT 1 FROM timeline_entry
                WHERE account = old.account AND boosted_by = old.id)
         LIMIT ?2)";
