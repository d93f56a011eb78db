//! Positions that are remembered only for as long as a reader is likely to return.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_model::{AccountId, Anchor, Moment, Timeline};

/// How long a position is remembered, in seconds.
const LIFETIME: i64 = 30 * 60;

/// The reader's positions in recently opened timelines. Cheap to clone.
#[derive(Clone, Default)]
pub struct RecentPositions(Arc<Mutex<Positions>>);

type Positions = HashMap<(AccountId, Timeline), (Anchor, Moment)>;

impl RecentPositions {
    pub fn store(&self, account: AccountId, timeline: &Timeline, anchor: Anchor, now: Moment) {
        let mut positions = self.0.lock();
        positions.retain(|_, (_, since)| is_recent(*since, now));
        positions.insert((account, timeline.clone()), (anchor, now));
    }

    pub fn get(&self, account: AccountId, timeline: &Timeline, now: Moment) -> Option<Anchor> {
        let positions = self.0.lock();
        let (anchor, since) = positions.get(&(account, timeline.clone()))?;
        is_recent(*since, now).then(|| anchor.clone())
    }
}

fn is_recent(since: Moment, now: Moment) -> bool {
    since.plus_seconds(LIFETIME) > now
}
