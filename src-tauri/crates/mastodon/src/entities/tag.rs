//! <https://docs.joinmastodon.org/entities/Tag/>

use serde::Deserialize;

use super::MAX_LINE_CHARS;
use crate::api::TrendingHashtag;
use crate::decode::{Count, List, Text, truncate};

/// The history may be longer than this.
const DAYS: usize = 7;

/// A hashtag and its usage per day.
#[derive(Debug, Deserialize)]
pub(crate) struct Tag {
    name: Text,
    /// One item a day, newest day first.
    history: List<Day>,
}

#[derive(Debug, Deserialize)]
struct Day {
    uses: Count,
    accounts: Count,
}

impl Tag {
    /// The usage of the last seven days; none if it has no name.
    ///
    /// The server counts people per day. A person active on two days must not count twice, so the
    /// result is the maximum of any day: a lower bound.
    pub(crate) fn into_trending(self) -> Option<TrendingHashtag> {
        let name = truncate(self.name.trim().trim_start_matches('#'), MAX_LINE_CHARS);
        let days = || self.history.iter().take(DAYS);
        let posts = days().filter_map(|day| *day.uses).fold(0, u32::saturating_add);
        let people = days().filter_map(|day| *day.accounts).max().unwrap_or_default();
        (!name.is_empty()).then_some(TrendingHashtag { name, posts, people })
    }
}
