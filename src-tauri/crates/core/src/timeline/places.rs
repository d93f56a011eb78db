//! Places that are kept only long enough to come back to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use planetfall_model::{AccountId, Anchor, Moment, Timeline};

/// How long one may be away and still come back to the same place, in seconds.
const LASTING: i64 = 30 * 60;

/// Where the reader was in timelines they are likely to come back to soon. Cheap to clone.
#[derive(Clone, Default)]
pub struct Places(Arc<Mutex<HashMap<Whose, Kept>>>);

type Whose = (AccountId, Timeline);

/// A place, and since when it is kept.
type Kept = (Anchor, Moment);

impl Places {
    pub fn keep(&self, account: AccountId, timeline: &Timeline, anchor: Anchor, now: Moment) {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.retain(|_, (_, since)| is_fresh(*since, now));
        places.insert((account, timeline.clone()), (anchor, now));
    }

    pub fn kept(&self, account: AccountId, timeline: &Timeline, now: Moment) -> Option<Anchor> {
        let places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (anchor, since) = places.get(&(account, timeline.clone()))?;
        is_fresh(*since, now).then(|| anchor.clone())
    }
}

fn is_fresh(since: Moment, now: Moment) -> bool {
    since.plus_seconds(LASTING) > now
}
