//! <https://docs.joinmastodon.org/entities/NotificationPolicy/>

use serde::Deserialize;

use crate::decode::{flag, text};

/// What becomes of what strangers write to somebody.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Policy {
    #[serde(deserialize_with = "text")]
    for_not_following: String,
}

impl Policy {
    /// Whether it is set aside first.
    pub(crate) fn sets_strangers_aside(&self) -> bool {
        matches!(self.for_not_following.as_str(), "filter" | "drop")
    }
}

/// The same as it was said at first.
///
/// <https://docs.joinmastodon.org/entities/V1_NotificationPolicy/>
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct OldPolicy {
    #[serde(deserialize_with = "flag")]
    filter_not_following: bool,
}

impl OldPolicy {
    /// Whether it is set aside first.
    pub(crate) const fn sets_strangers_aside(&self) -> bool {
        self.filter_not_following
    }
}
