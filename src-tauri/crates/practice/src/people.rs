//! The people of the planet and what stands between them.

use std::collections::{BTreeMap, BTreeSet};

use crate::clock::{self, DAY, Millis};
use crate::ids::Id;
use crate::joining::Joining;
use crate::notices::NoticeKind;
use crate::policy::Policy;
use crate::post::Visibility;
use crate::reply::Refusal;
use crate::world::World;

/// Someone with an account here, or known here from elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: Id,
    pub(crate) username: String,
    /// The server of someone who lives elsewhere.
    pub(crate) domain: Option<String>,
    pub(crate) display_name: String,
    /// Plain text.
    pub(crate) note: String,
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) email: String,
    pub(crate) password: String,
    /// How they moved in; those who were always here did not.
    pub(crate) joining: Option<Joining>,
    pub(crate) discoverable: bool,
    pub(crate) indexable: bool,
    pub(crate) hide_collections: bool,
    /// Someone who stands for many, and passes on what they are told.
    pub(crate) group: bool,
    /// Recommended by those who keep this planet.
    pub(crate) featured: bool,
    /// Who sees their posts when they do not say.
    pub(crate) privacy: Visibility,
    pub(crate) sensitive: bool,
    pub(crate) language: Option<String>,
    pub(crate) quote_policy: String,
    pub(crate) policy: Policy,
    /// People whose notifications they let through whatever the policy says.
    pub(crate) accepted: BTreeSet<Id>,
    /// The hashtags they follow, each with its row.
    pub(crate) tags: BTreeMap<String, Id>,
    /// Made up by the seed, and so nobody who would read along.
    pub(crate) invented: bool,
    /// Came to practise.
    pub(crate) visiting: bool,
    pub(crate) locked: bool,
    pub(crate) bot: bool,
    pub(crate) created_at: Millis,
    pub(crate) follows: BTreeMap<Id, Follow>,
    pub(crate) followers: BTreeMap<Id, Id>,
    /// People who wait for this person's yes.
    pub(crate) asked_by: BTreeSet<Id>,
    pub(crate) blocks: BTreeMap<Id, Id>,
    pub(crate) mutes: BTreeMap<Id, Mute>,
    /// Row id to post id, oldest row first.
    pub(crate) bookmarks: BTreeMap<Id, Id>,
    pub(crate) favourites: BTreeMap<Id, Id>,
    pub(crate) pinned: Vec<Id>,
    pub(crate) muted_threads: BTreeSet<Id>,
    pub(crate) markers: BTreeMap<String, Marker>,
    /// What others wrote down about this person, by writer.
    pub(crate) notes_by: BTreeMap<Id, String>,
}

/// One person following another.
#[derive(Debug, Clone)]
pub(crate) struct Follow {
    /// The row id that lists of followed people page by.
    pub(crate) row: Id,
    pub(crate) reblogs: bool,
    pub(crate) notify: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Mute {
    pub(crate) row: Id,
    pub(crate) notifications: bool,
}

/// How far someone has read.
#[derive(Debug, Clone)]
pub(crate) struct Marker {
    pub(crate) last_read_id: String,
    pub(crate) version: u64,
    pub(crate) updated_at: Millis,
}

impl Person {
    pub(crate) fn acct(&self) -> String {
        match &self.domain {
            Some(domain) => format!("{}@{domain}", self.username),
            None => self.username.clone(),
        }
    }

    pub(crate) fn is_local(&self) -> bool {
        self.domain.is_none()
    }

    /// Whether someone may not see whom they follow and who follows them.
    pub(crate) fn hides_from(&self, viewer: Option<&Id>) -> bool {
        self.hide_collections && viewer != Some(&self.id)
    }

    /// Who sees their posts when they do not say: behind a locked door, their followers.
    pub(crate) fn default_privacy(&self) -> Visibility {
        match (self.privacy, self.locked) {
            (Visibility::Public, true) => Visibility::Private,
            (privacy, _) => privacy,
        }
    }

    pub(crate) fn has_favourited(&self, status: &Id) -> bool {
        self.favourites.values().any(|id| id == status)
    }

    pub(crate) fn has_bookmarked(&self, status: &Id) -> bool {
        self.bookmarks.values().any(|id| id == status)
    }
}

impl World {
    pub(crate) fn add_person(&mut self, name: &str) -> Id {
        let mut letters = name.chars();
        let display_name = letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect())
            .unwrap_or_default();
        let created_at = clock::now() - 400 * DAY;
        self.add(name, None, display_name, created_at)
    }

    pub(crate) fn add(
        &mut self,
        username: &str,
        domain: Option<&str>,
        display_name: String,
        created_at: Millis,
    ) -> Id {
        let acct = domain.map_or_else(|| username.to_owned(), |d| format!("{username}@{d}"));
        if let Some(person) = self.by_acct(&acct) {
            return person.id.clone();
        }
        let id = self.ids.at(created_at);
        let person = Person {
            id: id.clone(),
            username: username.to_owned(),
            domain: domain.map(str::to_owned),
            display_name,
            note: format!("{username} lives on a practice planet."),
            fields: Vec::new(),
            email: format!("{username}@mail.example"),
            password: format!("{username}-practises-safely"),
            joining: None,
            discoverable: true,
            indexable: true,
            hide_collections: false,
            group: false,
            featured: false,
            privacy: Visibility::Public,
            sensitive: false,
            language: None,
            quote_policy: "public".into(),
            policy: Policy::open(),
            accepted: BTreeSet::new(),
            tags: BTreeMap::new(),
            invented: false,
            visiting: false,
            locked: false,
            bot: false,
            created_at,
            follows: BTreeMap::new(),
            followers: BTreeMap::new(),
            asked_by: BTreeSet::new(),
            blocks: BTreeMap::new(),
            mutes: BTreeMap::new(),
            bookmarks: BTreeMap::new(),
            favourites: BTreeMap::new(),
            pinned: Vec::new(),
            muted_threads: BTreeSet::new(),
            markers: BTreeMap::new(),
            notes_by: BTreeMap::new(),
        };
        self.people.insert(id.clone(), person);
        id
    }

    pub(crate) fn person(&self, id: &Id) -> Result<&Person, Refusal> {
        self.people.get(id).ok_or_else(Refusal::not_found)
    }

    pub(crate) fn person_mut(&mut self, id: &Id) -> Result<&mut Person, Refusal> {
        self.people.get_mut(id).ok_or_else(Refusal::not_found)
    }

    /// Finds by `name`, `name@this.server` or `name@other.server`, with or without a leading `@`.
    pub(crate) fn by_acct(&self, acct: &str) -> Option<&Person> {
        let acct = acct.trim().trim_start_matches('@').to_lowercase();
        let here = format!("@{}", self.settings.domain);
        let acct = acct.strip_suffix(&here).unwrap_or(&acct);
        self.people.values().find(|person| person.acct().to_lowercase() == acct)
    }

    /// The new row's id, or the old one's when nothing changed.
    pub(crate) fn begin_following(&mut self, from: &Id, to: &Id) {
        let row = self.new_id();
        let Some(follower) = self.people.get_mut(from) else { return };
        if follower.follows.contains_key(to) {
            return;
        }
        let follow = Follow { row: row.clone(), reblogs: true, notify: false };
        follower.follows.insert(to.clone(), follow);
        if let Some(followed) = self.people.get_mut(to) {
            followed.asked_by.remove(from);
            followed.followers.insert(from.clone(), row);
        }
        self.notify(to, NoticeKind::Follow, from, None);
    }

    pub(crate) fn ask_to_follow(&mut self, from: &Id, to: &Id) {
        let asked = self.people.get_mut(to).is_some_and(|it| it.asked_by.insert(from.clone()));
        if asked {
            self.notify(to, NoticeKind::FollowRequest, from, None);
        }
    }

    pub(crate) fn stop_following(&mut self, from: &Id, to: &Id) {
        if let Some(follower) = self.people.get_mut(from) {
            follower.follows.remove(to);
        }
        if let Some(followed) = self.people.get_mut(to) {
            followed.followers.remove(from);
            followed.asked_by.remove(from);
        }
    }

    pub(crate) fn follows(&self, from: &Id, to: &Id) -> bool {
        self.people.get(from).is_some_and(|person| person.follows.contains_key(to))
    }

    /// Whether a wall stands between two people, whoever built it.
    pub(crate) fn is_blocked(&self, one: &Id, other: &Id) -> bool {
        let blocks = |a: &Id, b: &Id| self.people.get(a).is_some_and(|p| p.blocks.contains_key(b));
        blocks(one, other) || blocks(other, one)
    }
}
