//! Decides which posts belong to which timeline and thread.

use crate::account::AccountRecord;
use crate::post_spec::StatusVisibility;
use crate::record_id::RecordId;
use crate::state::ServerState;
use crate::status::StatusRecord;

/// The part of the public posts that a timeline shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimelineScope {
    All,
    Local,
    Remote,
}

impl ServerState {
    pub(crate) fn is_in_home(&self, viewer: &RecordId, status: &StatusRecord) -> bool {
        let Some(reader) = self.accounts.get(viewer) else { return false };
        if !reader.follows.contains_key(&status.author) && status.author != *viewer {
            return self.is_in_home_by_tag(reader, status);
        }
        let original = self.original(status);
        let hidden = |id: &RecordId| reader.mutes.contains(id) || self.is_blocked(viewer, id);
        if hidden(&status.author) || hidden(&original.author) {
            return false;
        }
        let visible = self.may_see(Some(viewer), status) && self.may_see(Some(viewer), original);
        visible && (status.boost_of.is_some() || !self.replies_to_stranger(viewer, status))
    }

    /// Public posts with a followed hashtag are in home, from the time of the follow on.
    fn is_in_home_by_tag(&self, reader: &AccountRecord, status: &StatusRecord) -> bool {
        let is_followed =
            |tag| reader.followed_tags.get(tag).is_some_and(|since| status.id > *since);
        status.tags.iter().any(is_followed)
            && self.is_in_public(TimelineScope::All, status)
            && self.shows_author_to(Some(&reader.id), status)
    }

    /// Whether a post replies to an account the viewer does not follow.
    fn replies_to_stranger(&self, viewer: &RecordId, status: &StatusRecord) -> bool {
        let parent = status.in_reply_to.as_ref().and_then(|id| self.statuses.get(id));
        parent.is_some_and(|parent| {
            parent.author != *viewer
                && parent.author != status.author
                && status.author != *viewer
                && !self.follows(viewer, &parent.author)
        })
    }

    pub(crate) fn is_in_public(&self, scope: TimelineScope, status: &StatusRecord) -> bool {
        let is_local = self.accounts.get(&status.author).is_some_and(|author| author.is_local());
        let in_scope = match scope {
            TimelineScope::All => true,
            TimelineScope::Local => is_local,
            TimelineScope::Remote => !is_local,
        };
        let replies_to_other = status.in_reply_to.as_ref().is_some_and(|id| {
            self.statuses.get(id).is_none_or(|parent| parent.author != status.author)
        });
        in_scope
            && status.visibility == StatusVisibility::Public
            && status.boost_of.is_none()
            && !replies_to_other
    }

    /// Whether the viewer of a public timeline neither mutes nor blocks the author.
    pub(crate) fn shows_author_to(&self, viewer: Option<&RecordId>, status: &StatusRecord) -> bool {
        let Some(viewer) = viewer else { return true };
        let reader = self.accounts.get(viewer);
        let muted = reader.is_some_and(|it| it.mutes.contains(&status.author));
        !muted && !self.is_blocked(viewer, &status.author)
    }

    /// The posts above a post in its thread, topmost first.
    pub(crate) fn ancestors(
        &self,
        status: &StatusRecord,
        viewer: Option<&RecordId>,
    ) -> Vec<RecordId> {
        let mut above = Vec::new();
        let mut next = status.in_reply_to.clone();
        while let Some(parent) = next.and_then(|id| self.status(&id, viewer).ok()) {
            above.push(parent.id.clone());
            next = parent.in_reply_to.clone();
        }
        above.reverse();
        above
    }

    /// The posts below a post in its thread, depth first.
    pub(crate) fn descendants(
        &self,
        status: &StatusRecord,
        viewer: Option<&RecordId>,
    ) -> Vec<RecordId> {
        let mut below = Vec::new();
        let mut stack: Vec<&RecordId> = status.replies.iter().rev().collect();
        while let Some(id) = stack.pop() {
            if let Ok(reply) = self.status(id, viewer) {
                below.push(id.clone());
                stack.extend(reply.replies.iter().rev());
            }
        }
        below
    }
}
