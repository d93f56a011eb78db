//! <https://docs.joinmastodon.org/entities/Suggestion/>

use serde::Deserialize;

use super::Account;
use crate::decode::{list, text};

/// Somebody a server suggests.
#[derive(Debug, Deserialize)]
pub(crate) struct Suggestion {
    #[serde(default, deserialize_with = "text")]
    source: String,
    #[serde(default, deserialize_with = "list")]
    sources: Vec<String>,
    pub(crate) account: Account,
}

impl Suggestion {
    /// Whether the people who look after the server chose them. It was called `staff` before.
    pub(crate) fn is_by_hand(&self) -> bool {
        self.source == "staff" || self.sources.iter().any(|source| source == "featured")
    }
}
