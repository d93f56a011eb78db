//! <https://docs.joinmastodon.org/entities/Suggestion/>

use serde::Deserialize;

use super::Account;
use crate::decode::{List, Text};

/// An account the server suggests to follow.
#[derive(Debug, Deserialize)]
pub(crate) struct Suggestion {
    source: Text,
    sources: List<String>,
    pub(crate) account: Account,
}

impl Suggestion {
    /// Whether the server's staff picked it. The older name of this source is `staff`.
    pub(crate) fn is_staff_pick(&self) -> bool {
        *self.source == "staff" || self.sources.iter().any(|source| source == "featured")
    }
}
