//! Reading timelines, newest row first. Gaps are rows.

use planetfall_model::{AccountId, Entry, Line, PostId, ProfileId, SortKey, Timeline};
use rusqlite::{Connection, Row};

use super::Cache;
use super::post_reader::PostReader;
use super::rows::read_line;
use crate::{Result, query};

impl Cache {
    /// The sort key of the newest row.
    pub async fn newest_key(
        &self,
        account: AccountId,
        timeline: &Timeline,
    ) -> Result<Option<SortKey>> {
        self.key(account, timeline, NEWEST, &SortKey::start()).await
    }

    /// The sort key of the oldest row.
    pub async fn oldest_key(
        &self,
        account: AccountId,
        timeline: &Timeline,
    ) -> Result<Option<SortKey>> {
        self.key(account, timeline, OLDEST, &SortKey::start()).await
    }

    /// The sort key of the next older post below `key`.
    pub async fn neighbour_below(
        &self,
        account: AccountId,
        timeline: &Timeline,
        key: &SortKey,
    ) -> Result<Option<SortKey>> {
        self.key(account, timeline, BELOW, key).await
    }

    /// The rows from `newest` down to `oldest`, both included, with the gap below `oldest` if
    /// there is one.
    pub async fn keys_between(
        &self,
        account: AccountId,
        timeline: &Timeline,
        newest: &SortKey,
        oldest: &SortKey,
    ) -> Result<Vec<Line>> {
        let range = (newest.to_string(), oldest.to_string());
        let params = (account.number(), timeline.name(), range.0, range.1);
        self.database.all(BETWEEN, params, read_line).await
    }

    /// Up to `limit` rows from `key` downwards, the row at `key` included.
    pub async fn entries_at_and_below(
        &self,
        account: AccountId,
        timeline: &Timeline,
        key: &SortKey,
        limit: u32,
    ) -> Result<Vec<Entry>> {
        self.window(account, timeline, AT_AND_BELOW, key, limit).await
    }

    /// The `limit` rows that are nearest above `key`.
    pub async fn entries_above(
        &self,
        account: AccountId,
        timeline: &Timeline,
        key: &SortKey,
        limit: u32,
    ) -> Result<Vec<Entry>> {
        let mut entries = self.window(account, timeline, ABOVE, key, limit).await?;
        entries.reverse();
        Ok(entries)
    }

    /// The newest of the `limit` rows that are nearest above `key`, but not above `up_to`.
    pub async fn newest_above(
        &self,
        account: AccountId,
        timeline: &Timeline,
        key: &SortKey,
        up_to: &SortKey,
        limit: u32,
    ) -> Result<Option<SortKey>> {
        let edges = (key.to_string(), up_to.to_string());
        let params = (account.number(), timeline.name(), edges.0, edges.1, limit);
        let found = self.database.first(NEWEST_ABOVE, params, |row| Ok(row.get(0)?));
        let found: Option<Option<String>> = found.await?;
        Ok(found.flatten().map(SortKey::from_stored))
    }

    /// The existing ones of these rows, in the same order.
    pub async fn entries(
        &self,
        account: AccountId,
        timeline: &Timeline,
        lines: &[Line],
    ) -> Result<Vec<Entry>> {
        let (timeline, lines) = (timeline.name(), lines.to_vec());
        let entries = self.database.read(move |conn| {
            let mut found = Vec::with_capacity(lines.len());
            for line in &lines {
                let (key, kind) = match line {
                    Line::Post(key) => (key, "post"),
                    Line::Gap(key) => (key, "gap"),
                };
                let params = (account.number(), &timeline, key.as_str(), kind);
                found.extend(query::first(conn, ONE, params, StoredEntry::from_row)?);
            }
            with_posts(conn, account, found)
        });
        entries.await
    }

    /// How many posts are above `key`.
    pub async fn count_above(
        &self,
        account: AccountId,
        timeline: &Timeline,
        key: &SortKey,
    ) -> Result<u32> {
        let params = (account.number(), timeline.name(), key.to_string());
        let count = self.database.first(COUNT_ABOVE, params, |row| Ok(row.get(0)?));
        Ok(count.await?.unwrap_or(0))
    }

    async fn window(
        &self,
        account: AccountId,
        timeline: &Timeline,
        sql: &'static str,
        key: &SortKey,
        limit: u32,
    ) -> Result<Vec<Entry>> {
        let params = (account.number(), timeline.name(), key.to_string(), limit);
        let entries = self.database.read(move |conn| {
            let found = query::all(conn, sql, params, StoredEntry::from_row)?;
            with_posts(conn, account, found)
        });
        entries.await
    }

    async fn key(
        &self,
        account: AccountId,
        timeline: &Timeline,
        sql: &'static str,
        key: &SortKey,
    ) -> Result<Option<SortKey>> {
        let params = (account.number(), timeline.name(), key.to_string());
        self.database.first(sql, params, |row| Ok(SortKey::from_stored(row.get(0)?))).await
    }
}

/// A row before its post is read.
struct StoredEntry {
    line: Line,
    post: Option<PostId>,
    boosted_by: Option<ProfileId>,
}

impl StoredEntry {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            line: read_line(row)?,
            post: row.get::<_, Option<String>>(2)?.map(PostId::new),
            boosted_by: row.get::<_, Option<String>>(3)?.map(ProfileId::new),
        })
    }
}

/// Adds the posts. A row whose post cannot be read is skipped.
fn with_posts(
    conn: &Connection,
    account: AccountId,
    found: Vec<StoredEntry>,
) -> Result<Vec<Entry>> {
    let mut reader = PostReader::new(conn, account);
    let mut entries = Vec::with_capacity(found.len());
    for StoredEntry { line, post, boosted_by } in found {
        let key = match line {
            Line::Gap(key) => {
                entries.push(Entry::Gap { key });
                continue;
            }
            Line::Post(key) => key,
        };
        let post = post.map(|id| reader.post(&id)).transpose()?.flatten();
        let Some(post) = post else {
            tracing::warn!("a row has no post");
            continue;
        };
        let boosted_by = boosted_by.map(|id| reader.person(&id)).transpose()?.flatten();
        entries.push(Entry::Post {
            key,
            post: Box::new(post),
            boosted_by: boosted_by.map(Box::new),
        });
    }
    Ok(entries)
}

const NEWEST: &str = "
    SELECT sort_key FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2 AND sort_key > ?3
     ORDER BY sort_key DESC, kind DESC
     LIMIT 1";

const OLDEST: &str = "
    SELECT sort_key FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2 AND sort_key > ?3
     ORDER BY sort_key, kind
     LIMIT 1";

const BELOW: &str = "
    SELECT sort_key FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2 AND sort_key < ?3 AND kind = 'post'
     ORDER BY sort_key DESC, kind DESC
     LIMIT 1";

const BETWEEN: &str = "
    SELECT sort_key, kind FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2 AND sort_key <= ?3 AND sort_key >= ?4
     ORDER BY sort_key DESC, kind DESC";

const AT_AND_BELOW: &str = "
    SELECT sort_key, kind, post, boosted_by FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2 AND sort_key <= ?3
     ORDER BY sort_key DESC, kind DESC
     LIMIT ?4";

const ABOVE: &str = "
    SELECT sort_key, kind, post, boosted_by FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2 AND sort_key > ?3
     ORDER BY sort_key, kind
     LIMIT ?4";

const NEWEST_ABOVE: &str = "
    SELECT max(sort_key) FROM (
        SELECT sort_key FROM timeline_entry
         WHERE account = ?1 AND timeline = ?2 AND sort_key > ?3 AND sort_key <= ?4
         ORDER BY sort_key
         LIMIT ?5)";

const ONE: &str = "
    SELECT sort_key, kind, post, boosted_by FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2 AND sort_key = ?3 AND kind = ?4";

const COUNT_ABOVE: &str = "
    SELECT count(*) FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2 AND sort_key > ?3 AND kind = 'post'";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_use_the_primary_key_and_do_not_sort() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("schema.sql")).unwrap();

        for sql in [NEWEST, OLDEST, BELOW, BETWEEN, AT_AND_BELOW, ABOVE, NEWEST_ABOVE, COUNT_ABOVE]
        {
            let mut query = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let unbound = query.parameter_count();
            let bound = (0..unbound).map(|_| 1);
            let params = rusqlite::params_from_iter(bound);
            let plan = query.query_map(params, |row| row.get::<_, String>(3)).unwrap();
            let plan = plan.map(Result::unwrap).collect::<Vec<_>>().join("; ");

            assert!(
                plan.contains("USING PRIMARY KEY (account=? AND timeline=? AND sort_key"),
                "the primary key is used: {plan}"
            );
            assert!(!plan.contains("TEMP B-TREE"), "rows are stored in this order: {plan}");
        }
    }
}
