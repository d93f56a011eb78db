//! Notifications: what someone should know happened.

use crate::clock::{self, HOUR, Millis};
use crate::ids::Id;
use crate::policy::Verdict;
use crate::world::World;

/// One thing someone is told about.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    pub(crate) id: Id,
    pub(crate) to: Id,
    pub(crate) kind: NoticeKind,
    pub(crate) from: Id,
    pub(crate) status: Option<Id>,
    pub(crate) at: Millis,
    /// Set aside by the policy: it waits until someone looks for it.
    pub(crate) aside: bool,
}

/// <https://docs.joinmastodon.org/entities/Notification/#type>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoticeKind {
    Mention,
    Status,
    Reblog,
    Follow,
    FollowRequest,
    Favourite,
    Quote,
    Update,
}

impl NoticeKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Status => "status",
            Self::Reblog => "reblog",
            Self::Follow => "follow",
            Self::FollowRequest => "follow_request",
            Self::Favourite => "favourite",
            Self::Quote => "quote",
            Self::Update => "update",
        }
    }
}

impl Notice {
    /// Notices with the same key are shown as one, as Mastodon groups them.
    ///
    /// <https://docs.joinmastodon.org/methods/grouped_notifications/>
    pub(crate) fn group_key(&self) -> String {
        let word = self.kind.word();
        match (self.kind, &self.status) {
            (NoticeKind::Favourite | NoticeKind::Reblog, Some(status)) => {
                format!("{word}-{status}-{}", self.at / (12 * HOUR))
            }
            (NoticeKind::Follow, _) => format!("{word}-{}", self.at / (12 * HOUR)),
            (
                NoticeKind::Favourite
                | NoticeKind::Reblog
                | NoticeKind::Mention
                | NoticeKind::Status
                | NoticeKind::FollowRequest
                | NoticeKind::Quote
                | NoticeKind::Update,
                _,
            ) => format!("ungrouped-{}", self.id),
        }
    }
}

impl World {
    /// Tells `to` that `from` did something, unless they would rather not know.
    pub(crate) fn notify(&mut self, to: &Id, kind: NoticeKind, from: &Id, status: Option<&Id>) {
        let Some(person) = self.people.get(to) else { return };
        let muted = person.mutes.get(from).is_some_and(|mute| mute.notifications);
        let silenced = status.is_some_and(|id| person.muted_threads.contains(id));
        let unwanted = muted || silenced || self.is_blocked(to, from);
        if to == from || !person.is_local() || unwanted {
            return;
        }
        let aside = match self.verdict(to, kind, from, status) {
            Verdict::Accept => false,
            Verdict::Filter => true,
            Verdict::Drop => return,
        };
        let (id, at) = (self.new_id(), clock::now());
        let (to, from) = (to.clone(), from.clone());
        let status = status.cloned();
        let notice = Notice { id: id.clone(), to, kind, from, status, at, aside };
        self.notices.insert(id, notice.clone());
        if !aside {
            self.tell_notice(&notice);
        }
    }

    /// Forgets a notice that is no longer true.
    pub(crate) fn unnotify(&mut self, kind: NoticeKind, from: &Id, status: &Id) {
        self.notices.retain(|_, notice| {
            notice.kind != kind || notice.from != *from || notice.status.as_ref() != Some(status)
        });
    }
}
