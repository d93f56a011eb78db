//! Which notifications reach someone, which wait aside, and which never come.

use serde_json::{Value, json};

use crate::clock::{self, DAY};
use crate::ids::Id;
use crate::notices::NoticeKind;
use crate::post::Visibility;
use crate::world::World;

/// What happens to a kind of notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accept,
    Filter,
    Drop,
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Filter => "filter",
            Self::Drop => "drop",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Accept, Self::Filter, Self::Drop].into_iter().find(|it| it.word() == word)
    }
}

/// The kinds of sender a policy knows, in the order of [`Policy`].
///
/// <https://docs.joinmastodon.org/entities/NotificationPolicy/>
pub(crate) const CLASSES: [&str; 6] = [
    "not_following",
    "not_followers",
    "new_accounts",
    "private_mentions",
    "limited_accounts",
    "bots",
];

const NEW_FOR: i64 = 30 * DAY;

/// One verdict for each of [`CLASSES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Policy(pub(crate) [Verdict; 6]);

impl Policy {
    /// Lets everything through.
    pub(crate) fn open() -> Self {
        Self([Verdict::Accept; 6])
    }

    /// What Mastodon gives to those who have just moved in.
    pub(crate) fn of_newcomers() -> Self {
        let mut policy = Self::open();
        policy.0[3] = Verdict::Filter;
        policy.0[4] = Verdict::Filter;
        policy
    }
}

impl World {
    /// What `to` wants done with a notification from `from`: the strictest verdict that fits.
    pub(crate) fn verdict(
        &self,
        to: &Id,
        kind: NoticeKind,
        from: &Id,
        status: Option<&Id>,
    ) -> Verdict {
        let (Some(reader), Some(sender)) = (self.people.get(to), self.people.get(from)) else {
            return Verdict::Drop;
        };
        if kind == NoticeKind::Update || reader.accepted.contains(from) {
            return Verdict::Accept;
        }
        let status = status.and_then(|id| self.statuses.get(id));
        let answers_reader = status.is_some_and(|status| {
            let parent = status.in_reply_to.as_ref().and_then(|id| self.statuses.get(id));
            parent.is_some_and(|parent| parent.author == *to)
        });
        let private = kind == NoticeKind::Mention
            && status.is_some_and(|it| it.visibility == Visibility::Direct);
        let fits = [
            !self.follows(to, from),
            !self.follows(from, to),
            clock::now() - sender.created_at < NEW_FOR,
            private && !answers_reader && !self.follows(to, from),
            false,
            sender.bot && !self.follows(to, from),
        ];
        let verdicts = fits.iter().zip(reader.policy.0).filter(|(fits, _)| **fits);
        verdicts.fold(Verdict::Accept, |strictest, (_, verdict)| match (strictest, verdict) {
            (Verdict::Drop, _) | (_, Verdict::Drop) => Verdict::Drop,
            (Verdict::Filter, _) | (_, Verdict::Filter) => Verdict::Filter,
            (Verdict::Accept, Verdict::Accept) => Verdict::Accept,
        })
    }

    /// <https://docs.joinmastodon.org/entities/NotificationPolicy/>
    pub(crate) fn policy_json(&self, id: &Id) -> Value {
        let Some(person) = self.people.get(id) else { return Value::Null };
        let mut told = json!({ "summary": self.set_aside_json(id) });
        for (class, verdict) in CLASSES.iter().zip(person.policy.0) {
            told[format!("for_{class}")] = json!(verdict.word());
        }
        told
    }

    /// The same as it was told before Mastodon 4.4.
    pub(crate) fn policy_v1_json(&self, id: &Id) -> Value {
        let Some(person) = self.people.get(id) else { return Value::Null };
        let mut told = json!({ "summary": self.set_aside_json(id) });
        for (class, verdict) in CLASSES.iter().zip(person.policy.0).take(4) {
            told[format!("filter_{class}")] = json!(verdict != Verdict::Accept);
        }
        told
    }

    fn set_aside_json(&self, id: &Id) -> Value {
        let aside = self.notices.values().filter(|it| it.to == *id && it.aside);
        let senders: Vec<&Id> = aside.map(|it| &it.from).collect();
        let people: std::collections::BTreeSet<_> = senders.iter().collect();
        json!({
            "pending_requests_count": people.len(),
            "pending_notifications_count": senders.len(),
        })
    }
}
