//! Which posts belong to which timeline.

use crate::ids::Id;
use crate::people::Person;
use crate::post::Visibility;
use crate::statuses::Status;
use crate::world::World;

/// Which part of the public a timeline shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Everyone,
    Local,
    Remote,
}

impl World {
    /// Whether a post belongs in someone's home timeline.
    pub(crate) fn is_in_home(&self, viewer: &Id, status: &Status) -> bool {
        let own = status.author == *viewer;
        let Some(reader) = self.people.get(viewer) else { return false };
        let Some(follow) = reader.follows.get(&status.author).map(Some).or(own.then_some(None))
        else {
            return self.comes_by_hashtag(reader, status);
        };
        let original = self.original(status);
        let boost = status.boost_of.is_some();
        if boost && follow.is_some_and(|follow| !follow.reblogs) {
            return false;
        }
        let unwanted = |id: &Id| reader.mutes.contains_key(id) || self.is_blocked(viewer, id);
        if unwanted(&status.author) || unwanted(&original.author) {
            return false;
        }
        let seen = self.may_see(Some(viewer), status) && self.may_see(Some(viewer), original);
        seen && (boost || self.answers_someone_known(viewer, status))
    }

    /// Public posts with a followed hashtag come home, from the moment of following on.
    fn comes_by_hashtag(&self, reader: &Person, status: &Status) -> bool {
        let followed = |tag| reader.tags.get(tag).is_some_and(|since| status.id > *since);
        status.tags.iter().any(followed)
            && self.is_in_public(Reach::Everyone, status)
            && self.is_welcome(Some(&reader.id), status)
    }

    /// Answers to strangers stay out of the home timeline.
    fn answers_someone_known(&self, viewer: &Id, status: &Status) -> bool {
        let parent = status.in_reply_to.as_ref().and_then(|id| self.statuses.get(id));
        let Some(parent) = parent else { return true };
        [viewer, &status.author].contains(&&parent.author)
            || status.author == *viewer
            || self.follows(viewer, &parent.author)
    }

    /// Whether a post belongs in the public timeline of `reach`.
    pub(crate) fn is_in_public(&self, reach: Reach, status: &Status) -> bool {
        let local = self.people.get(&status.author).is_some_and(|author| author.is_local());
        let within = match reach {
            Reach::Everyone => true,
            Reach::Local => local,
            Reach::Remote => !local,
        };
        let listed = status.visibility == Visibility::Public && status.boost_of.is_none();
        let reply_to_others = status.in_reply_to.as_ref().is_some_and(|id| {
            self.statuses.get(id).is_none_or(|parent| parent.author != status.author)
        });
        within && listed && !reply_to_others
    }

    /// Whether an anonymous or signed-in reader of a public timeline wants to see this.
    pub(crate) fn is_welcome(&self, viewer: Option<&Id>, status: &Status) -> bool {
        let Some(viewer) = viewer else { return true };
        let muted = self.people.get(viewer).is_some_and(|it| it.mutes.contains_key(&status.author));
        !muted && !self.is_blocked(viewer, &status.author)
    }

    /// Everything above a post in its thread, topmost first.
    pub(crate) fn ancestors(&self, status: &Status, viewer: Option<&Id>) -> Vec<Id> {
        let mut above = Vec::new();
        let mut next = status.in_reply_to.clone();
        while let Some(parent) = next.and_then(|id| self.status(&id, viewer).ok()) {
            above.push(parent.id.clone());
            next = parent.in_reply_to.clone();
        }
        above.reverse();
        above
    }

    /// Everything below a post in its thread, each answer followed by its own answers.
    pub(crate) fn descendants(&self, status: &Status, viewer: Option<&Id>) -> Vec<Id> {
        let mut below = Vec::new();
        let mut waiting: Vec<&Id> = status.replies.iter().rev().collect();
        while let Some(id) = waiting.pop() {
            if let Ok(reply) = self.status(id, viewer) {
                below.push(id.clone());
                waiting.extend(reply.replies.iter().rev());
            }
        }
        below
    }
}
