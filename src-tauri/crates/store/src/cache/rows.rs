//! The rows of one timeline, as they are stored.

use std::collections::HashSet;

use planetfall_model::{AccountId, Line, PostId, ProfileId, SortKey, Timeline};
use rusqlite::{Connection, Row};

use crate::{Error, Result};

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
#[derive(Debug, Default, PartialEq, Eq)]
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
        let mut query = conn.prepare_cached(LINES)?;
        let rows = query.query_map((self.account.number(), &self.timeline), line_from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Inserts the row of the timeline itself.
    pub fn insert_timeline(&self, conn: &Connection) -> Result<()> {
        conn.prepare_cached("INSERT OR IGNORE INTO timeline (account, name) VALUES (?1, ?2)")?
            .execute((self.account.number(), &self.timeline))?;
        Ok(())
    }

    /// Writes the row of a post. `true` if it changed.
    pub fn put(
        &self,
        conn: &Connection,
        key: &SortKey,
        post: &PostId,
        boosted_by: Option<&ProfileId>,
    ) -> Result<bool> {
        let written = conn.prepare_cached(PUT)?.execute((
            self.account.number(),
            &self.timeline,
            key.as_str(),
            post.as_str(),
            boosted_by.map(ProfileId::as_str),
        ))?;
        Ok(written > 0)
    }

    pub fn remove(&self, conn: &Connection, posts: &[SortKey]) -> Result<()> {
        self.remove_kind(conn, "post", posts)
    }

    pub fn close(&self, conn: &Connection, gaps: &[SortKey]) -> Result<()> {
        self.remove_kind(conn, "gap", gaps)
    }

    pub fn open(&self, conn: &Connection, gaps: &[SortKey]) -> Result<()> {
        let mut insert = conn.prepare_cached(OPEN_GAP)?;
        for key in gaps {
            insert.execute((self.account.number(), &self.timeline, key.as_str()))?;
        }
        Ok(())
    }

    /// Removes rows, and adjusts gaps and completeness.
    pub fn apply(&self, conn: &Connection, removed: &RemovedRows) -> Result<()> {
        self.remove(conn, &removed.removed)?;
        self.close(conn, &removed.closed)?;
        self.open(conn, &removed.opened)?;
        if removed.end_unknown {
            conn.prepare_cached(
                "UPDATE timeline SET complete = 0 WHERE account = ?1 AND name = ?2",
            )?
            .execute((self.account.number(), &self.timeline))?;
        }
        Ok(())
    }

    fn remove_kind(&self, conn: &Connection, kind: &str, keys: &[SortKey]) -> Result<()> {
        let mut delete = conn.prepare_cached(REMOVE)?;
        for key in keys {
            delete.execute((self.account.number(), &self.timeline, key.as_str(), kind))?;
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
pub fn line_from_row(row: &Row<'_>) -> rusqlite::Result<Line> {
    let key = SortKey::from_stored(row.get(0)?);
    let is_gap = row.get_ref(1)?.as_str()? == "gap";
    Ok(if is_gap { Line::Gap(key) } else { Line::Post(key) })
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

    fn key(number: u32) -> SortKey {
        SortKey::of(&PostId::new(number.to_string()))
    }

    fn lines(text: &str) -> Vec<Line> {
        let line = |word: &str| match word.strip_prefix('g') {
            Some(number) => Line::Gap(key(number.parse().unwrap())),
            None => Line::Post(key(word.parse().unwrap())),
        };
        text.split(' ').map(line).collect()
    }

    #[test]
    fn a_deleted_post_leaves_no_gap() {
        let removed = remove_rows(&lines("9 8 7"), Removal::Deleted, |k| *k != key(8));

        assert_eq!(removed.removed, [key(8)], "it goes");
        assert!(removed.opened.is_empty(), "and 9 and 7 are neighbours: nothing is between");
        assert!(!removed.end_unknown, "the end is where it was");
    }

    #[test]
    fn the_gap_below_a_deleted_post_moves_to_the_row_above() {
        let removed = remove_rows(&lines("9 8 g8 7"), Removal::Deleted, |k| *k != key(8));

        assert_eq!(removed.opened, [key(9)], "a gap lies below a row that is there");
        assert_eq!(removed.closed, [key(8)], "not below one that is gone");
    }

    #[test]
    fn gaps_that_would_meet_become_one() {
        let removed = remove_rows(&lines("9 g9 8 g8 7"), Removal::Deleted, |k| *k != key(8));

        assert!(removed.opened.is_empty(), "the gap below 9 reaches further now");
        assert_eq!(removed.closed, [key(8)], "and the other one is in it");
    }

    #[test]
    fn a_gap_with_nothing_below_is_an_open_end() {
        let removed = remove_rows(&lines("9 g9 8"), Removal::Deleted, |k| *k != key(8));

        assert_eq!(removed.closed, [key(9)], "a gap lies above a row");
        assert!(removed.end_unknown, "so the timeline is not complete");
    }

    #[test]
    fn forgotten_rows_leave_a_gap_between_those_that_stay() {
        let removed =
            remove_rows(&lines("9 8 7 6 5"), Removal::Pruned, |k| [key(9), key(6)].contains(k));

        assert_eq!(removed.opened, [key(9)], "8 and 7 can be asked for again");
        assert!(removed.end_unknown, "and so can 5");
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
