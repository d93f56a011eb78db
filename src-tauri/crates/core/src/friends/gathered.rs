//! What was seen of the people on a server, and the facts that follow from it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use planetfall_catalogue::Starter;
use planetfall_mastodon::Trending;
use planetfall_model::{
    Domain, Handle, Moment, Post, Profile, ProfileId, Relationship, Visibility, Wishes,
};

use super::topics::Topics;

/// How far back posts count, in milliseconds.
pub const WEEK: i64 = 7 * 24 * 60 * 60 * 1000;
/// How far a server's clock may be ahead, in milliseconds.
const CLOCKS: i64 = 10 * 60 * 1000;

/// Somebody who was seen.
pub struct Person {
    pub profile: Profile,
    /// How often they wrote in what was seen of the last week.
    pub wrote: u32,
    /// How often about each topic, by the topic's place.
    pub about: Vec<u32>,
    /// The topics their own description names, by their places.
    pub says: BTreeSet<usize>,
    /// Whether the server suggests them, and whether that was chosen by hand.
    pub suggested: Option<bool>,
    /// Whether they stand in the server's own list of people who want to be found.
    pub is_listed: bool,
    /// The languages they wrote in.
    languages: HashSet<String>,
}

/// For whom one looks, and where.
pub struct Viewpoint {
    /// Where those live who are at home on the server.
    pub home: Domain,
    /// Who looks, if they have an address yet.
    pub me: Option<Handle>,
    /// Whether the server can be asked whom they follow: then nobody is shown before it was.
    pub is_signed_in: bool,
    pub now: Moment,
}

/// Everybody seen so far.
pub struct Gathered {
    pub viewpoint: Viewpoint,
    pub topics: Topics,
    pub starters: Vec<Starter>,
    pub trending: Vec<Trending>,
    languages: Vec<String>,
    people: BTreeMap<String, Person>,
    posts: HashSet<String>,
    /// Who was asked about, and who need not be shown.
    asked: HashSet<ProfileId>,
    left_out: HashSet<ProfileId>,
}

impl Gathered {
    pub fn new(viewpoint: Viewpoint, wishes: &Wishes) -> Self {
        Self {
            starters: planetfall_catalogue::starters(&wishes.topics, &wishes.languages),
            topics: Topics::new(&wishes.topics),
            languages: wishes.languages.iter().map(|tag| language(tag)).collect(),
            viewpoint,
            trending: Vec::new(),
            people: BTreeMap::new(),
            posts: HashSet::new(),
            asked: HashSet::new(),
            left_out: HashSet::new(),
        }
    }

    /// Counts posts of the last week, each once however often it was sent.
    pub fn see_posts(&mut self, posts: Vec<Post>) {
        for post in posts {
            let age = self.viewpoint.now.millis() - post.created_at.millis();
            let is_for_all = matches!(post.visibility, Visibility::Public | Visibility::Unlisted);
            if !(-CLOCKS..=WEEK).contains(&age)
                || !is_for_all
                || !self.posts.insert(post.uri.clone())
            {
                continue;
            }
            let about = self.topics.of_post(&post);
            let person = self.see(post.author);
            person.wrote = person.wrote.saturating_add(1);
            for place in about {
                person.about[place] = person.about[place].saturating_add(1);
            }
            person.languages.extend(post.language.as_deref().map(language));
        }
    }

    /// Takes note of somebody the server suggests.
    pub fn see_suggested(&mut self, profile: Profile, by_hand: bool) {
        self.see(profile).suggested = Some(by_hand);
    }

    /// Takes note of somebody who stands in the server's list.
    pub fn see_listed(&mut self, profile: Profile) {
        self.see(profile).is_listed = true;
    }

    /// Who was seen and not yet asked about.
    pub fn unasked(&mut self) -> Vec<ProfileId> {
        let ids = self.people.values().map(|person| &person.profile.id);
        let new: Vec<ProfileId> = ids.filter(|id| !self.asked.contains(id)).cloned().collect();
        new.into_iter().filter(|id| !self.left_out.contains(id)).collect()
    }

    /// Takes note of how those who were asked about and the one who looks stand to each other.
    pub fn know(&mut self, asked: Vec<ProfileId>, known: Vec<(ProfileId, Relationship)>) {
        self.asked.extend(asked);
        let is_settled = |it: &Relationship| {
            it.following
                || it.requested
                || it.blocking
                || it.muting
                || it.blocked_by
                || it.domain_blocking
        };
        self.left_out.extend(known.into_iter().filter(|(_, it)| is_settled(it)).map(|(id, _)| id));
    }

    /// Everybody who may be shown.
    pub fn shown(&self) -> impl Iterator<Item = &Person> {
        self.people.values().filter(|person| self.may_be_shown(person))
    }

    /// Whether the server showed anybody.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Whether somebody writes in a language the one who looks reads.
    pub fn is_understood(&self, person: &Person) -> bool {
        self.languages.is_empty()
            || self.languages.iter().any(|language| person.languages.contains(language))
    }

    /// Whether somebody lives on the server itself.
    pub fn is_neighbour(&self, person: &Person) -> bool {
        *person.profile.handle.domain() == self.viewpoint.home
    }

    /// Programs, those who moved away, those who do not want to be found and those already known
    /// are not.
    fn may_be_shown(&self, person: &Person) -> bool {
        let profile = &person.profile;
        let is_me = self.viewpoint.me.as_ref().is_some_and(|me| key(me) == key(&profile.handle));
        let is_known = !self.viewpoint.is_signed_in || self.asked.contains(&profile.id);
        is_known
            && !is_me
            && !self.left_out.contains(&profile.id)
            && profile.discoverable != Some(false)
            && (!profile.is_bot || profile.is_group)
            && profile.moved_to.is_none()
    }

    fn see(&mut self, profile: Profile) -> &mut Person {
        let (says, topics) = (self.topics.of_profile(&profile), self.topics.terms().len());
        self.people.entry(key(&profile.handle)).or_insert_with(|| Person {
            profile,
            wrote: 0,
            about: vec![0; topics],
            says,
            suggested: None,
            is_listed: false,
            languages: HashSet::new(),
        })
    }
}

/// An address as it is compared: servers write names in any case.
pub fn key(handle: &Handle) -> String {
    format!("{}@{}", handle.user().to_lowercase(), handle.domain())
}

/// The language of a language tag.
fn language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}
