//! The pages that servers linked to as the next older ones.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_mastodon::Range;
use planetfall_model::{AccountId, SortKey, Timeline};

/// More are not remembered: then the id of the row has to do.
const MAX_LINKS: usize = 1_000;

/// For rows at the bottom of a page, the page below. Cheap to clone.
///
/// The ids of rows are only a guess at what the server pages by, which it says in a link. A link is
/// forgotten when the app ends.
#[derive(Clone, Default)]
pub struct PageLinks(Arc<Mutex<Links>>);

type Links = HashMap<(AccountId, Timeline, SortKey), Range>;

impl PageLinks {
    pub fn remember(&self, account: AccountId, timeline: &Timeline, row: &SortKey, below: &Range) {
        let mut links = self.0.lock();
        if links.len() >= MAX_LINKS {
            links.clear();
        }
        links.insert((account, timeline.clone(), row.clone()), below.clone());
    }

    pub fn below(&self, account: AccountId, timeline: &Timeline, row: &SortKey) -> Option<Range> {
        self.0.lock().get(&(account, timeline.clone(), row.clone())).cloned()
    }
}
