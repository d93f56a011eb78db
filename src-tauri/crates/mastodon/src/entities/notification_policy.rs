//! <https://docs.joinmastodon.org/entities/NotificationPolicy/>,
//! <https://docs.joinmastodon.org/entities/V1_NotificationPolicy/>

use serde::Deserialize;

use crate::decode::{Flag, Text};

/// The policy for notifications from strangers, in both versions of the API.
#[derive(Debug, Deserialize)]
pub(crate) struct NotificationPolicy {
    for_not_following: Text,
    /// The name and type of that field in version 1.
    filter_not_following: Flag,
}

impl NotificationPolicy {
    /// Whether notifications from strangers are filtered.
    pub(crate) fn sets_strangers_aside(&self) -> bool {
        matches!(self.for_not_following.as_str(), "filter" | "drop") || *self.filter_not_following
    }
}
