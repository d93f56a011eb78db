//! The rows of one timeline, as they are stored.

use std::collections::HashSet;

use planetfall_model::{AccountId, Line, PostId, ProfileId, SortKey, Timeline};
use rusqlite::{Connection, Row};

use crate::{Error, Result};

/// Which rows: those of one timeline of one account.
#[derive(Debug, Clone)]
pub struct Rows {
    pub account: AccountId,
    pub timeline: String,
}

/// Why rows leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// The server no longer has them: nothing is missing where they were.
    Deleted,
    /// We no longer keep them: where they were is a gap.
    Forgotten,
}

/// What changes when rows leave.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Thinned {
    pub removed: Vec<SortKey>,
    pub opened: Vec<SortKey>,
    pub closed: Vec<SortKey>,
    /// Whether it is unknown what comes below the last row, because what was known is gone.
    pub loses_end: bool,
}

impl Rows {
    pub fn of(account: AccountId, timeline: &Timeline) -> Self {
        Self { account, timeline: timeline.name() }
    }

    /// Every row, newest first.
    pub fn lines(&self, conn: &Connection) -> Result<Vec<Line>> {
        let mut query = conn.prepare_cached(LINES)?;
        let rows = query.query_map((self.account.number(), &self.timeline), line_from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that there is such a timeline.
    pub fn note(&self, conn: &Connection) -> Result<()> {
        conn.prepare_cached("INSERT OR IGNORE INTO timeline (account, name) VALUES (?1, ?2)")?
            .execute((self.account.number(), &self.timeline))?;
        Ok(())
    }

    /// Writes the row of a post. True if that changed anything.
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

    /// Takes rows out, so that what is left is whole again.
    pub fn apply(&self, conn: &Connection, thinned: &Thinned) -> Result<()> {
        self.remove(conn, &thinned.removed)?;
        self.close(conn, &thinned.closed)?;
        self.open(conn, &thinned.opened)?;
        if thinned.loses_end {
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

/// Works out what changes when the posts that do not stay leave the rows, which come newest
/// first.
pub fn thin(lines: &[Line], leaving: Leaving, stays: impl Fn(&SortKey) -> bool) -> Thinned {
    let mut thinned = Thinned::default();
    let mut old_gaps = HashSet::new();
    let mut gaps = HashSet::new();
    let mut above: Option<&SortKey> = None;
    let mut is_torn = false;
    for line in lines {
        match line {
            Line::Gap(key) => {
                old_gaps.insert(key);
                is_torn = true;
            }
            Line::Post(key) if stays(key) => {
                if let (true, Some(above)) = (is_torn, above) {
                    gaps.insert(above);
                }
                (above, is_torn) = (Some(key), false);
            }
            Line::Post(key) => {
                thinned.removed.push(key.clone());
                is_torn |= leaving == Leaving::Forgotten;
            }
        }
    }
    thinned.opened = gaps.difference(&old_gaps).map(|key| (*key).clone()).collect();
    thinned.closed = old_gaps.difference(&gaps).map(|key| (*key).clone()).collect();
    thinned.loses_end = is_torn;
    thinned
}

/// Reads `sort_key` and `kind`.
pub fn line_from_row(row: &Row<'_>) -> rusqlite::Result<Line> {
    let key = SortKey::from_stored(row.get(0)?);
    let is_gap = row.get_ref(1)?.as_str()? == "gap";
    Ok(if is_gap { Line::Gap(key) } else { Line::Post(key) })
}

/// The timeline that is stored under a name.
pub fn timeline_named(name: &str) -> Result<Timeline> {
    match (name, name.split_once('/')) {
        ("home", _) => Ok(Timeline::Home),
        ("planet", _) => Ok(Timeline::Local),
        (_, Some(("profile", id))) => Ok(Timeline::Profile { id: ProfileId::new(id) }),
        (_, Some(("hashtag", tag))) => Ok(Timeline::Hashtag { name: tag.to_owned() }),
        (_, Some(_) | None) => Err(Error::NotA { what: "timeline" }),
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
        let thinned = thin(&lines("9 8 7"), Leaving::Deleted, |k| *k != key(8));

        assert_eq!(thinned.removed, [key(8)], "it goes");
        assert!(thinned.opened.is_empty(), "and 9 and 7 are neighbours: nothing is between");
        assert!(!thinned.loses_end, "the end is where it was");
    }

    #[test]
    fn the_gap_below_a_deleted_post_moves_to_the_row_above() {
        let thinned = thin(&lines("9 8 g8 7"), Leaving::Deleted, |k| *k != key(8));

        assert_eq!(thinned.opened, [key(9)], "a gap lies below a row that is there");
        assert_eq!(thinned.closed, [key(8)], "not below one that is gone");
    }

    #[test]
    fn gaps_that_would_meet_become_one() {
        let thinned = thin(&lines("9 g9 8 g8 7"), Leaving::Deleted, |k| *k != key(8));

        assert!(thinned.opened.is_empty(), "the gap below 9 reaches further now");
        assert_eq!(thinned.closed, [key(8)], "and the other one is in it");
    }

    #[test]
    fn a_gap_with_nothing_below_is_an_open_end() {
        let thinned = thin(&lines("9 g9 8"), Leaving::Deleted, |k| *k != key(8));

        assert_eq!(thinned.closed, [key(9)], "a gap lies above a row");
        assert!(thinned.loses_end, "so the timeline is not complete");
    }

    #[test]
    fn forgotten_rows_leave_a_gap_between_those_that_stay() {
        let thinned =
            thin(&lines("9 8 7 6 5"), Leaving::Forgotten, |k| [key(9), key(6)].contains(k));

        assert_eq!(thinned.opened, [key(9)], "8 and 7 can be asked for again");
        assert!(thinned.loses_end, "and so can 5");
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
