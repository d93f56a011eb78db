//! The data of notifications, and of the policy that filters them.

use serde::{Deserialize, Serialize};

use crate::clock::{HOUR, Millis};
use crate::record_id::RecordId;

#[derive(Debug, Clone)]
pub(crate) struct NotificationRecord {
    pub(crate) id: RecordId,
    pub(crate) to: RecordId,
    pub(crate) kind: NotificationKind,
    pub(crate) from: RecordId,
    pub(crate) status: Option<RecordId>,
    pub(crate) at: Millis,
    /// Held back by the recipient's policy.
    pub(crate) filtered: bool,
}

/// <https://docs.joinmastodon.org/entities/Notification/#type>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotificationKind {
    Mention,
    Reblog,
    Follow,
    FollowRequest,
    Favourite,
    Update,
}

impl NotificationKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Reblog => "reblog",
            Self::Follow => "follow",
            Self::FollowRequest => "follow_request",
            Self::Favourite => "favourite",
            Self::Update => "update",
        }
    }
}

impl NotificationRecord {
    /// Notifications with the same key form a group.
    ///
    /// <https://docs.joinmastodon.org/methods/grouped_notifications/>
    pub(crate) fn group_key(&self) -> String {
        let kind = self.kind.as_str();
        let half_day = self.at / (12 * HOUR);
        match (self.kind, &self.status) {
            (NotificationKind::Favourite | NotificationKind::Reblog, Some(status)) => {
                format!("{kind}-{status}-{half_day}")
            }
            (NotificationKind::Follow, _) => format!("{kind}-{half_day}"),
            (
                NotificationKind::Favourite
                | NotificationKind::Reblog
                | NotificationKind::Mention
                | NotificationKind::FollowRequest
                | NotificationKind::Update,
                _,
            ) => format!("ungrouped-{}", self.id),
        }
    }
}

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
