//! <https://docs.joinmastodon.org/entities/FilterResult/>

use serde::Deserialize;

use super::MAX_LINE_CHARS;
use crate::decode::{Optional, Text, truncate};

/// A filter of the account that matches a post.
#[derive(Debug, Deserialize)]
pub(crate) struct FilterResult {
    filter: Optional<Filter>,
}

#[derive(Debug, Deserialize)]
struct Filter {
    title: Text,
    filter_action: Text,
}

impl FilterResult {
    /// Whether the account wants the post left out.
    pub(crate) fn hides(&self) -> bool {
        self.filter.as_ref().is_some_and(|filter| *filter.filter_action == "hide")
    }

    /// The title of the filter; every action but `hide` covers the post.
    pub(crate) fn title(&self) -> Option<String> {
        let filter = self.filter.as_ref().filter(|filter| *filter.filter_action != "hide")?;
        Some(truncate(filter.title.trim(), MAX_LINE_CHARS))
    }
}
