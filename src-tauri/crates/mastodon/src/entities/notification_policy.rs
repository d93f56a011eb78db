//! <https://docs.joinmastodon.org/entities/NotificationPolicy/>

use serde::Deserialize;

use crate::decode::{flag, text};

/// The policy for notifications from strangers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NotificationPolicy {
    #[serde(deserialize_with = "text")]
    for_not_following: String,
}

impl NotificationPolicy {
    /// Whether notifications from strangers are filtered.
    pub(crate) fn sets_strangers_aside(&self) -> bool {
        matches!(self.for_not_following.as_str(), "filter" | "drop")
    }
}

/// The same policy in its first version.
///
/// <https://docs.joinmastodon.org/entities/V1_NotificationPolicy/>
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NotificationPolicyV1 {
    #[serde(deserialize_with = "flag")]
    filter_not_following: bool,
}

impl NotificationPolicyV1 {
    /// Whether notifications from strangers are filtered.
    pub(crate) const fn sets_strangers_aside(&self) -> bool {
        self.filter_not_following
    }
}
