//! Joining what arrived to the rows of a timeline.

use planetfall_model::{
    AccountId, Entry, Line, Moment, PostId, ProfileId, SortKey, Stretch, Timeline, merge,
};

use super::Cache;
use super::arrivals::Arrivals;
use super::rows::Rows;
use crate::database::WriteTxn;
use crate::{Change, Result};

/// How something came here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The account asked for it, and the answer is what the account sees.
    Asked,
    /// It came by the stream, which does not say what the account did with a post.
    Stream,
}

/// How what arrived fits to what was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seam {
    /// Whether it met rows that were there before. The row it was read down from, which is
    /// newer than all that arrived, does not count: what arrived has not caught up with
    /// anything by hanging on to that.
    pub joined: bool,
    /// How many rows were not there before.
    pub added: usize,
}

impl Cache {
    /// Joins rows that arrived together to a timeline, with their posts and people, in one
    /// transaction.
    ///
    /// `stretch` says how far they speak. Gaps among `entries` are not looked at: where gaps
    /// are follows from what was known.
    pub async fn merge(
        &self,
        account: AccountId,
        timeline: &Timeline,
        stretch: Stretch,
        entries: Vec<Entry>,
        at: Moment,
        source: Source,
    ) -> Result<Seam> {
        let timeline = timeline.clone();
        self.write(move |txn| {
            let mut arrivals = Arrivals::new(txn, account, source, Some(at));
            let arrived = take_in(&mut arrivals, entries)?;
            arrivals.finish();
            join(txn, account, timeline, stretch, &arrived)
        })
        .await
    }
}

/// A row that arrived, once its post is written.
struct Arrived {
    key: SortKey,
    post: PostId,
    boosted_by: Option<ProfileId>,
}

fn take_in(arrivals: &mut Arrivals<'_, '_>, entries: Vec<Entry>) -> Result<Vec<Arrived>> {
    let mut arrived = Vec::with_capacity(entries.len());
    for entry in entries {
        let Entry::Post { key, post, boosted_by } = entry else { continue };
        if let Some(booster) = &boosted_by {
            arrivals.person(booster)?;
        }
        let boosted_by = boosted_by.map(|booster| booster.id);
        arrived.push(Arrived { key, post: post.id.clone(), boosted_by });
        arrivals.post(*post)?;
    }
    Ok(arrived)
}

fn join(
    txn: &mut WriteTxn<'_>,
    account: AccountId,
    timeline: Timeline,
    stretch: Stretch,
    arrived: &[Arrived],
) -> Result<Seam> {
    let rows = Rows::of(account, &timeline);
    let known = rows.lines(txn)?;
    let stretch = reaching(stretch, arrived);
    let merged = merge(&known, &stretch);
    let seam = Seam { joined: meets(&known, &stretch), added: merged.added.len() };

    let mut is_news = !merged.opened.is_empty() || !merged.closed.is_empty();
    rows.note(txn)?;
    rows.close(txn, &merged.closed)?;
    rows.open(txn, &merged.opened)?;
    for row in arrived {
        is_news |= rows.put(txn, &row.key, &row.post, row.boosted_by.as_ref())?;
    }
    if is_news {
        txn.tell(Change::Timeline { account, timeline });
    }
    Ok(seam)
}

/// The same stretch with exactly the rows that arrived: a row without a post cannot be kept.
fn reaching(stretch: Stretch, arrived: &[Arrived]) -> Stretch {
    let keys = arrived.iter().map(|row| row.key.clone()).collect();
    match Stretch::of(keys) {
        Some(rows) => rows.down_to(stretch.from).up_to(stretch.to),
        None => Stretch { keys: Vec::new(), ..stretch },
    }
}

/// Whether a known run lies within the reach of what arrived, other than just above it.
fn meets(known: &[Line], stretch: &Stretch) -> bool {
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
