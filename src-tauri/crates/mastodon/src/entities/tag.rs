//! <https://docs.joinmastodon.org/entities/Tag/>

use serde::Deserialize;

use super::LONGEST_LINE;
use crate::api::Trending;
use crate::decode::{count, cut, list, text};

/// The days a week has; servers may tell of more.
const DAYS: usize = 7;

/// A hashtag and how much it was used.
#[derive(Debug, Deserialize)]
pub(crate) struct Tag {
    #[serde(deserialize_with = "text")]
    name: String,
    /// The newest day first.
    #[serde(default, deserialize_with = "list")]
    history: Vec<Day>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Day {
    #[serde(deserialize_with = "count")]
    uses: Option<u32>,
    #[serde(deserialize_with = "count")]
    accounts: Option<u32>,
}

impl Tag {
    /// How much it was used this week; none if it has no name.
    ///
    /// The server counts the people of each day. Somebody who wrote on two days must not become
    /// two, so what is told is the most of any day: at least that many.
    pub(crate) fn into_trending(self) -> Option<Trending> {
        let name = cut(self.name.trim().trim_start_matches('#'), LONGEST_LINE);
        let days = || self.history.iter().take(DAYS);
        let posts = days().filter_map(|day| day.uses).fold(0, u32::saturating_add);
        let people = days().filter_map(|day| day.accounts).max().unwrap_or_default();
        (!name.is_empty()).then_some(Trending { name, posts, people })
    }
}
