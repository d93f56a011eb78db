//! Pruning old rows, posts, profiles and picture addresses.

use std::collections::HashSet;

use planetfall_model::{AccountId, Line, Moment, SortKey};
use rusqlite::Row;

use super::rows::{Removal, Rows, remove_rows, timeline_named};
use super::{Cache, picture_files};
use crate::{Change, Result};

const KEEP_HOME: usize = 2_000;
const KEEP_OTHERS: usize = 200;
/// How many rows above and below the reading position are kept.
const KEEP_AROUND_READER: usize = 200;
/// Posts per transaction, so that other writes do not wait long.
const BATCH: u16 = 500;
/// How long posts without a row are kept, in seconds.
const KEEP_SEEN: i64 = 7 * 24 * 60 * 60;
/// Unused picture addresses are deleted above this number.
const MANY_PICTURES: u32 = 20_000;

impl Cache {
    /// Deletes old rows of an account, and what only they used.
    ///
    /// Kept are the newest 2,000 rows of the home timeline and 200 of every other; 200 rows
    /// above and below the reading position; the posts of those rows, the posts they answer
    /// and quote and their answers; and every post seen within the last week.
    pub async fn prune(&self, account: AccountId, now: Moment) -> Result<()> {
        let anchor_keys = self.ledger.anchor_keys(account).await?;
        for rows in self.timelines_of(account).await? {
            let anchor = anchor_keys.iter().find(|(name, _)| *name == rows.timeline);
            self.prune_rows(rows, anchor.map(|(_, key)| key.clone())).await?;
        }
        // Posts that were written without a time.
        let sql = "UPDATE post SET seen_at = ?2 WHERE account = ?1 AND seen_at IS NULL";
        self.database.run(sql, (account.number(), now.millis())).await?;
        let before = now.plus_seconds(-KEEP_SEEN).millis();
        let posts = (account.number(), before, BATCH);
        while self.database.run(UNUSED_POSTS, posts).await? >= usize::from(BATCH) {}
        let people = (account.number(), BATCH);
        while self.database.run(UNUSED_PEOPLE, people).await? >= usize::from(BATCH) {}
        self.prune_picture_addresses().await
    }

    async fn timelines_of(&self, account: AccountId) -> Result<Vec<Rows>> {
        let sql = "SELECT name FROM timeline WHERE account = ?1";
        let read = move |row: &Row<'_>| Ok(Rows { account, timeline: row.get(0)? });
        self.database.all(sql, [account.number()], read).await
    }

    async fn prune_rows(&self, rows: Rows, anchor: Option<SortKey>) -> Result<()> {
        let write = self.database.write(move |txn| {
            let lines = rows.lines(txn)?;
            let timeline = timeline_named(&rows.timeline)?;
            let limit = if rows.timeline == "home" { KEEP_HOME } else { KEEP_OTHERS };
            let rows_to_keep = rows_to_keep(&lines, limit, anchor.as_ref());
            let removed = remove_rows(&lines, Removal::Pruned, |key| rows_to_keep.contains(key));
            if !removed.removed.is_empty() {
                rows.apply(txn, &removed)?;
                txn.notify(Change::Timeline { account: rows.account, timeline });
            }
            Ok(())
        });
        write.await
    }

    async fn prune_picture_addresses(&self) -> Result<()> {
        let folder = self.pictures.clone();
        let write = self.database.write(move |txn| {
            let count: u32 = txn.query_row("SELECT count(*) FROM picture", (), |row| row.get(0))?;
            if count > MANY_PICTURES {
                picture_files::delete_unused(txn, &folder)?;
            }
            Ok(())
        });
        write.await
    }
}

/// The newest rows, and those around the reading position.
fn rows_to_keep(lines: &[Line], limit: usize, anchor: Option<&SortKey>) -> HashSet<SortKey> {
    let posts: Vec<&SortKey> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Post(key) => Some(key),
            Line::Gap(_) => None,
        })
        .collect();
    let newest = 0..limit.min(posts.len());
    let near = anchor.map_or(0..0, |anchor| {
        let at = posts.partition_point(|key| *key > anchor);
        at.saturating_sub(KEEP_AROUND_READER)..posts.len().min(at + KEEP_AROUND_READER + 1)
    });
    newest.chain(near).map(|at| posts[at].clone()).collect()
}

const UNUSED_POSTS: &str = "
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

const UNUSED_PEOPLE: &str = "
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
