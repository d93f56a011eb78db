//! The rows of one timeline, as they are stored.

use std::collections::HashSet;

use planetfall_model::{AccountId, Line, PostId, ProfileId, SortKey, Timeline};
use rusqlite::{Connection, Row};

use crate::{Error, Result, query};

/// The rows of one timeline of one account.
#[derive(Debug, Clone)]
pub struct Rows {
    pub account: AccountId,
    pub timeline: String,
}

/// Why rows are removed from a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// The server deleted the posts, so no gap is left.
    Deleted,
    /// The rows were pruned, which leaves a gap.
    Pruned,
}

/// The changes when rows are removed.
#[derive(Default)]
pub struct RemovedRows {
    pub removed: Vec<SortKey>,
    pub opened: Vec<SortKey>,
    pub closed: Vec<SortKey>,
    /// The rows below the last one were removed, so the end is no longer known.
    pub end_unknown: bool,
}

impl Rows {
    pub fn of(account: AccountId, timeline: &Timeline) -> Self {
        Self { account, timeline: timeline.name() }
    }

    /// All rows, the newest first.
    pub fn lines(&self, conn: &Connection) -> Result<Vec<Line>> {
        query::all(conn, LINES, (self.account.number(), &self.timeline), read_line)
    }

    /// Inserts the row of the timeline itself.
    pub fn insert_timeline(&self, conn: &Connection) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO timeline (account, name) VALUES (?1, ?2)";
        query::run(conn, sql, (self.account.number(), &self.timeline)).map(drop)
    }

    /// Writes the row of a post. `true` if it changed.
    pub fn put(
        &self,
        conn: &Connection,
        key: &SortKey,
        post: &PostId,
        boosted_by: Option<&ProfileId>,
    ) -> Result<bool> {
        let (account, boosted_by) = (self.account.number(), boosted_by.map(ProfileId::as_str));
        let params = (account, &self.timeline, key.as_str(), post.as_str(), boosted_by);
        Ok(query::run(conn, PUT, params)? > 0)
    }

    /// Removes rows that get another key. No gap is left, and none closes.
    pub fn drop_posts(&self, conn: &Connection, keys: &[SortKey]) -> Result<()> {
        self.remove(conn, "post", keys)
    }

    pub fn close(&self, conn: &Connection, gaps: &[SortKey]) -> Result<()> {
        self.remove(conn, "gap", gaps)
    }

    pub fn open(&self, conn: &Connection, gaps: &[SortKey]) -> Result<()> {
        for key in gaps {
            query::run(conn, OPEN_GAP, (self.account.number(), &self.timeline, key.as_str()))?;
        }
        Ok(())
    }

    /// Removes rows, and adjusts gaps and completeness.
    pub fn apply(&self, conn: &Connection, removed: &RemovedRows) -> Result<()> {
        self.remove(conn, "post", &removed.removed)?;
        self.close(conn, &removed.closed)?;
        self.open(conn, &removed.opened)?;
        if removed.end_unknown {
            let sql = "UPDATE timeline SET complete = 0 WHERE account = ?1 AND name = ?2";
            query::run(conn, sql, (self.account.number(), &self.timeline))?;
        }
        Ok(())
    }

    fn remove(&self, conn: &Connection, kind: &str, keys: &[SortKey]) -> Result<()> {
        for key in keys {
            let params = (self.account.number(), &self.timeline, key.as_str(), kind);
            query::run(conn, REMOVE, params)?;
        }
        Ok(())
    }
}

/// Computes the changes when the posts that do not stay are removed from rows, newest first.
pub fn remove_rows(
    lines: &[Line],
    leaving: Removal,
    stays: impl Fn(&SortKey) -> bool,
) -> RemovedRows {
    let mut removed = RemovedRows::default();
    let mut old_gaps = HashSet::new();
    let mut gaps = HashSet::new();
    let mut above: Option<&SortKey> = None;
    let mut has_gap = false;
    for line in lines {
        match line {
            Line::Gap(key) => {
                old_gaps.insert(key);
                has_gap = true;
            }
            Line::Post(key) if stays(key) => {
                if let (true, Some(above)) = (has_gap, above) {
                    gaps.insert(above);
                }
                (above, has_gap) = (Some(key), false);
            }
            Line::Post(key) => {
                removed.removed.push(key.clone());
                has_gap |= leaving == Removal::Pruned;
            }
        }
    }
    removed.opened = gaps.difference(&old_gaps).map(|key| (*key).clone()).collect();
    removed.closed = old_gaps.difference(&gaps).map(|key| (*key).clone()).collect();
    removed.end_unknown = has_gap;
    removed
}

/// Reads the columns `sort_key` and `kind`.
pub fn read_line(row: &Row<'_>) -> Result<Line> {
    let key = SortKey::from_stored(row.get(0)?);
    let kind: String = row.get(1)?;
    Ok(if kind == "gap" { Line::Gap(key) } else { Line::Post(key) })
}

/// The inverse of [`Timeline::name`] for stored names.
pub fn timeline_named(name: &str) -> Result<Timeline> {
    match (name, name.split_once('/')) {
        ("home", _) => Ok(Timeline::Home),
        ("planet", _) => Ok(Timeline::Local),
        (_, Some(("profile", id))) => Ok(Timeline::Profile { id: ProfileId::new(id) }),
        (_, Some(("hashtag", tag))) => Ok(Timeline::Hashtag { name: tag.to_owned() }),
        (_, Some(_) | None) => Err(Error::Invalid { what: "timeline" }),
    }
}

const LINES: &str = "
    SELECT sort_key, kind
      FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2
     ORDER BY sort_key DESC, kind DESC";

const PUT: &str = "
    INSERT INTO timeline_entry (account, timeline, sort_key, kind, post, boosted_by)
    VALUES (?1, ?2, ?3, 'post', ?4, ?5)
    ON CONFLICT DO UPDATE
       SET post = excluded.post, boosted_by = excluded.boosted_by
     WHERE post IS NOT excluded.post OR boosted_by IS NOT excluded.boosted_by";

const OPEN_GAP: &str = "
    INSERT OR IGNORE INTO timeline_entry (account, timeline, sort_key, kind)
    VALUES (?1, ?2, ?3, 'gap')";

const REMOVE: &str = "
    DELETE FROM timeline_entry
     WHERE account = ?1 AND timeline = ?2 AND sort_key = ?3 AND kind = ?4";

#[cfg(test)]
mod tests {
    use super::*;

    fn key(id: &str) -> SortKey {
        SortKey::of(&PostId::new(id))
    }

    fn keys(ids: &str) -> Vec<SortKey> {
        ids.split_whitespace().map(key).collect()
    }

    fn lines(text: &str) -> Vec<Line> {
        let line = |word: &str| match word.strip_prefix('g') {
            Some(id) => Line::Gap(key(id)),
            None => Line::Post(key(word)),
        };
        text.split(' ').map(line).collect()
    }

    #[test]
    fn removed_rows_move_merge_or_leave_gaps() {
        let (deleted, pruned) = (Removal::Deleted, Removal::Pruned);
        for (rows, removal, gone, opened, closed, end_unknown, why) in [
            ("9 8 7", deleted, "8", "", "", false, "9 and 7 are neighbours: nothing is between"),
            ("9 8 g8 7", deleted, "8", "9", "8", false, "a gap lies below a row that is there"),
            ("9 g9 8 g8 7", deleted, "8", "", "8", false, "gaps that would meet become one"),
            ("9 g9 8", deleted, "8", "", "9", true, "a gap with nothing below is an open end"),
            ("9 8 7 6 5", pruned, "8 7 5", "9", "", true, "8, 7 and 5 can be requested again"),
        ] {
            let removed = remove_rows(&lines(rows), removal, |key| !keys(gone).contains(key));

            assert_eq!(removed.removed, keys(gone), "{rows}: these rows go");
            assert_eq!(removed.opened, keys(opened), "{rows}: new gaps; {why}");
            assert_eq!(removed.closed, keys(closed), "{rows}: gaps that close; {why}");
            assert_eq!(removed.end_unknown, end_unknown, "{rows}: the end; {why}");
        }
    }

    #[test]
    fn every_timeline_is_found_under_its_name() {
        for timeline in [
            Timeline::Home,
            Timeline::Local,
            Timeline::Profile { id: ProfileId::new("a/b") },
            Timeline::Hashtag { name: "gärten".into() },
        ] {
            let named = timeline_named(&timeline.name()).unwrap();

            assert_eq!(named, timeline, "the name says which it is");
        }
        assert!(timeline_named("home/1").is_err(), "other names are no timelines");
    }
}
