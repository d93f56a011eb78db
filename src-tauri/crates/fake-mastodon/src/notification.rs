//! The data of one notification.

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
