//! The data of a notification policy.

use serde::{Deserialize, Serialize};

/// What happens to the notifications of one class of senders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    #[default]
    Accept,
    Filter,
    Drop,
}

/// The classes of senders, in the order of [`NotificationPolicy`].
///
/// <https://docs.joinmastodon.org/entities/NotificationPolicy/>
pub(crate) const SENDER_CLASSES: [&str; 6] = [
    "not_following",
    "not_followers",
    "new_accounts",
    "private_mentions",
    "limited_accounts",
    "bots",
];

/// One verdict for each of [`SENDER_CLASSES`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NotificationPolicy(pub(crate) [Verdict; 6]);

impl NotificationPolicy {
    /// Mastodon's default for accounts that have just signed up.
    pub(crate) fn of_new_accounts() -> Self {
        let mut policy = Self::default();
        policy.0[3] = Verdict::Filter;
        policy.0[4] = Verdict::Filter;
        policy
    }
}
