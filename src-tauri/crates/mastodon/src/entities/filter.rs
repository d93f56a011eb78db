//! <https://docs.joinmastodon.org/entities/FilterResult/>

use serde::Deserialize;

use super::LONGEST_LINE;
use crate::decode::{cut, maybe, text};

/// A filter of the account that applies to a post.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct FilterResult {
    #[serde(deserialize_with = "maybe")]
    filter: Option<Filter>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Filter {
    #[serde(deserialize_with = "text")]
    title: String,
    #[serde(deserialize_with = "text")]
    filter_action: String,
}

impl FilterResult {
    /// Whether the person wants the post not to be there at all.
    pub(crate) fn hides(&self) -> bool {
        self.filter.as_ref().is_some_and(|filter| filter.filter_action == "hide")
    }

    /// What the filter is called; every kind of filter but hiding ones covers a post.
    pub(crate) fn title(&self) -> Option<String> {
        let filter = self.filter.as_ref().filter(|filter| filter.filter_action != "hide")?;
        Some(cut(filter.title.trim(), LONGEST_LINE))
    }
}
