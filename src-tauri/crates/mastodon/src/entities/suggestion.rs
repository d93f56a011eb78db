//! <https://docs.joinmastodon.org/entities/Suggestion/>

use serde::Deserialize;

use super::Account;
use crate::decode::{list, text};

/// An account the server suggests to follow.
#[derive(Debug, Deserialize)]
pub(crate) struct Suggestion {
    #[serde(default, deserialize_with = "text")]
    source: String,
    #[serde(default, deserialize_with = "list")]
    sources: Vec<String>,
    pub(crate) account: Account,
}

impl Suggestion {
    /// Whether the server's staff picked it. The older name of this source is `staff`.
    pub(crate) fn is_staff_pick(&self) -> bool {
        self.source == "staff" || self.sources.iter().any(|source| source == "featured")
    }
}
