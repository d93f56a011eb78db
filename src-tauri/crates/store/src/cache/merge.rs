//! Merging fetched rows into a timeline.

use std::collections::HashMap;

use planetfall_model::{
    AccountId, Entry, Line, Moment, PostId, ProfileId, SortKey, Stretch, Timeline, merge,
};

use super::Cache;
use super::ingest::Ingest;
use super::rows::Rows;
use crate::database::WriteTxn;
use crate::{Change, Result};

/// How the rows of a merge were received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageSource {
    /// A response to the account, which contains what it did with a post.
    Request,
    /// The stream, which does not contain what the account did with a post.
    Stream,
}

/// The result of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Seam {
    /// Whether the new rows overlap known ones. The row from which they were fetched downwards does not
    /// count.
    pub joined: bool,
    pub added: usize,
}

impl Cache {
    /// Merges rows with their posts and profiles in one transaction.
    ///
    /// `stretch` is the range they cover. Gaps in `entries` are ignored, because gaps follow from the
    /// known rows.
    pub async fn merge(
        &self,
        account: AccountId,
        timeline: &Timeline,
        stretch: Stretch,
        entries: Vec<Entry>,
        at: Moment,
        source: PageSource,
    ) -> Result<Seam> {
        let timeline = timeline.clone();
        let write = self.database.write(move |txn| {
            let mut ingest = Ingest::new(txn, account, source, Some(at));
            let rows = ingest_entries(&mut ingest, entries)?;
            ingest.finish();
            join(txn, account, timeline, stretch, rows)
        });
        write.await
    }
}

/// A row whose post is written.
struct IngestedRow {
    key: SortKey,
    post: PostId,
    boosted_by: Option<ProfileId>,
}

fn ingest_entries(ingest: &mut Ingest<'_, '_>, entries: Vec<Entry>) -> Result<Vec<IngestedRow>> {
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let Entry::Post { key, post, boosted_by } = entry else { continue };
        if let Some(booster) = &boosted_by {
            ingest.person(booster)?;
        }
        let boosted_by = boosted_by.map(|booster| booster.id);
        rows.push(IngestedRow { key, post: post.id.clone(), boosted_by });
        ingest.post(*post)?;
    }
    Ok(rows)
}

fn join(
    txn: &mut WriteTxn<'_>,
    account: AccountId,
    timeline: Timeline,
    stretch: Stretch,
    mut ingested: Vec<IngestedRow>,
) -> Result<Seam> {
    let rows = Rows::of(account, &timeline);
    let mut known = rows.lines(txn)?;
    let replaced = settle_keys(&known, &mut ingested);
    rows.drop_posts(txn, &replaced)?;
    known.retain(|line| !matches!(line, Line::Post(key) if replaced.contains(key)));
    let stretch = limit_to(stretch, &ingested);
    let merged = merge(&known, &stretch);
    let seam = Seam { joined: overlaps(&known, &stretch), added: merged.added.len() };

    let mut changed =
        !merged.opened.is_empty() || !merged.closed.is_empty() || !replaced.is_empty();
    rows.insert_timeline(txn)?;
    rows.close(txn, &merged.closed)?;
    rows.open(txn, &merged.opened)?;
    for row in &ingested {
        changed |= rows.put(txn, &row.key, &row.post, row.boosted_by.as_ref())?;
    }
    if changed {
        txn.notify(Change::Timeline { account, timeline });
    }
    Ok(seam)
}

/// Gives rows the keys that they have already, and returns the known keys that they replace.
///
/// A row that was placed beside another one could be placed beside a third the next time, and must not
/// be there twice. Its first place stays. A key by the id alone is replaced.
fn settle_keys(known: &[Line], ingested: &mut [IngestedRow]) -> Vec<SortKey> {
    let is_placed = |line: &&Line| matches!(line, Line::Post(key) if key.is_placed());
    let has_placed =
        known.iter().any(|line| is_placed(&line)) || ingested.iter().any(|row| row.key.is_placed());
    if !has_placed {
        return Vec::new();
    }
    let posts = known.iter().filter_map(|line| match line {
        Line::Post(key) => Some((key.id()?, key)),
        Line::Gap(_) => None,
    });
    let by_id: HashMap<PostId, &SortKey> = posts.collect();
    let mut replaced = Vec::new();
    for row in ingested {
        let here = row.key.id().and_then(|id| by_id.get(&id).copied());
        match here.filter(|here| **here != row.key) {
            Some(here) if here.is_placed() => row.key = here.clone(),
            Some(here) => replaced.push(here.clone()),
            None => {}
        }
    }
    replaced
}

/// The stretch reduced to the rows that were written.
fn limit_to(stretch: Stretch, rows: &[IngestedRow]) -> Stretch {
    let keys = rows.iter().map(|row| row.key.clone()).collect();
    match Stretch::of(keys) {
        Some(rows) => rows.down_to(stretch.from).up_to(stretch.to),
        None => Stretch { keys: Vec::new(), ..stretch },
    }
}

/// Whether known rows lie within the stretch, other than just above it.
fn overlaps(known: &[Line], stretch: &Stretch) -> bool {
    let newest = stretch.keys.iter().max().unwrap_or(&stretch.to);
    let runs = known.split(|line| matches!(line, Line::Gap(_)));
    runs.filter_map(|run| Some((key(run.first()?), key(run.last()?))))
        .any(|(to, from)| from <= newest && stretch.from <= *to)
}

const fn key(line: &Line) -> &SortKey {
    match line {
        Line::Post(key) | Line::Gap(key) => key,
    }
}
