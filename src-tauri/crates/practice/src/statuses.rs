//! Posts and boosts, and who may see them.

use std::collections::{BTreeMap, BTreeSet};

use crate::clock::Millis;
use crate::ids::Id;
use crate::poll::Poll;
use crate::post::{CardSpec, Visibility};
use crate::reply::Refusal;
use crate::world::World;

/// One post, or one boost of a post.
#[derive(Debug, Clone)]
pub(crate) struct Status {
    pub(crate) id: Id,
    pub(crate) author: Id,
    pub(crate) created_at: Millis,
    pub(crate) text: String,
    pub(crate) html: Option<String>,
    pub(crate) spoiler: String,
    pub(crate) visibility: Visibility,
    pub(crate) sensitive: bool,
    pub(crate) language: Option<String>,
    pub(crate) in_reply_to: Option<Id>,
    pub(crate) boost_of: Option<Id>,
    pub(crate) pictures: Vec<Picture>,
    pub(crate) poll: Option<Poll>,
    pub(crate) card: Option<CardSpec>,
    pub(crate) quote: Option<Id>,
    pub(crate) quote_policy: String,
    pub(crate) mentions: Vec<Id>,
    pub(crate) tags: Vec<String>,
    pub(crate) application: Option<(String, Option<String>)>,
    /// Earlier words and the moment each was replaced.
    pub(crate) history: Vec<Edit>,
    pub(crate) edited_at: Option<Millis>,
    /// Row id to person id, oldest first.
    pub(crate) favourited_by: BTreeMap<Id, Id>,
    /// Boost id to person id, oldest first.
    pub(crate) boosted_by: BTreeMap<Id, Id>,
    pub(crate) replies: BTreeSet<Id>,
    pub(crate) quoted_by: BTreeSet<Id>,
    /// Favourites, boosts and replies counted by other servers.
    pub(crate) elsewhere: (u64, u64, u64),
}

/// What a post said before it was changed.
#[derive(Debug, Clone)]
pub(crate) struct Edit {
    pub(crate) text: String,
    pub(crate) spoiler: String,
    pub(crate) sensitive: bool,
    pub(crate) written_at: Millis,
}

/// A picture attached to a post; its pixels are drawn when asked for.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    pub(crate) id: Id,
    pub(crate) description: Option<String>,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl World {
    /// A post the viewer may see; what they may not see is not there.
    pub(crate) fn status(&self, id: &Id, viewer: Option<&Id>) -> Result<&Status, Refusal> {
        let status = self.statuses.get(id).ok_or_else(Refusal::not_found)?;
        self.may_see(viewer, status).then_some(status).ok_or_else(Refusal::not_found)
    }

    /// The viewer's own post.
    pub(crate) fn own_status(&self, id: &Id, viewer: &Id) -> Result<&Status, Refusal> {
        let status = self.statuses.get(id).ok_or_else(Refusal::not_found)?;
        (status.author == *viewer).then_some(status).ok_or_else(Refusal::not_found)
    }

    pub(crate) fn may_see(&self, viewer: Option<&Id>, status: &Status) -> bool {
        let Some(viewer) = viewer else { return status.visibility.is_open() };
        if status.author == *viewer {
            return true;
        }
        if self.is_blocked(viewer, &status.author) {
            return false;
        }
        let mentioned = status.mentions.contains(viewer);
        match status.visibility {
            Visibility::Public | Visibility::Unlisted => true,
            Visibility::Private => mentioned || self.follows(viewer, &status.author),
            Visibility::Direct => mentioned,
        }
    }

    /// The post a boost stands for, or the post itself.
    pub(crate) fn original<'a>(&'a self, status: &'a Status) -> &'a Status {
        status.boost_of.as_ref().and_then(|id| self.statuses.get(id)).unwrap_or(status)
    }

    /// Everything someone wrote or boosted, newest first.
    pub(crate) fn written_by(&self, author: &Id) -> impl DoubleEndedIterator<Item = &Status> {
        let ids = self.by_author.get(author);
        ids.into_iter().flatten().rev().filter_map(|id| self.statuses.get(id))
    }

    /// Puts a post where it belongs and ties it to what it answers, boosts or quotes.
    pub(crate) fn keep(&mut self, status: Status) {
        let id = status.id.clone();
        if let Some(parent) = status.in_reply_to.as_ref().and_then(|id| self.statuses.get_mut(id)) {
            parent.replies.insert(id.clone());
        }
        if let Some(quoted) = status.quote.as_ref().and_then(|id| self.statuses.get_mut(id)) {
            quoted.quoted_by.insert(id.clone());
        }
        if let Some(boosted) = status.boost_of.as_ref().and_then(|id| self.statuses.get_mut(id)) {
            boosted.boosted_by.insert(id.clone(), status.author.clone());
        }
        self.by_author.entry(status.author.clone()).or_default().insert(id.clone());
        self.statuses.insert(id, status);
    }

    /// Takes a post away, and every boost of it.
    pub(crate) fn remove(&mut self, id: &Id) -> Option<Status> {
        let status = self.statuses.remove(id)?;
        for parent in [&status.in_reply_to, &status.boost_of, &status.quote].into_iter().flatten() {
            if let Some(parent) = self.statuses.get_mut(parent) {
                parent.replies.remove(id);
                parent.boosted_by.remove(id);
                parent.quoted_by.remove(id);
            }
        }
        if let Some(ids) = self.by_author.get_mut(&status.author) {
            ids.remove(id);
        }
        for person in self.people.values_mut() {
            person.favourites.retain(|_, kept| kept != id);
            person.bookmarks.retain(|_, kept| kept != id);
            person.pinned.retain(|kept| kept != id);
        }
        self.notices.retain(|_, notice| notice.status.as_ref() != Some(id));
        self.tell_gone(&status);
        for boost in status.boosted_by.keys() {
            self.remove(boost);
        }
        Some(status)
    }

    /// The boost by which `person` passed on a post.
    pub(crate) fn boost_by(&self, person: &Id, original: &Id) -> Option<&Id> {
        let boosts = &self.statuses.get(original)?.boosted_by;
        boosts.iter().find(|(_, by)| *by == person).map(|(boost, _)| boost)
    }
}
