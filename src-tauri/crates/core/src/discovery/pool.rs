//! The people a server has shown, and the facts that were counted about them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use planetfall_catalogue::Starter;
use planetfall_mastodon::TrendingHashtag;
use planetfall_model::{
    Domain, Handle, Moment, Post, Profile, ProfileId, Relationship, Visibility, Wishes,
};

use super::topics::Topics;

/// How old a post may be to count, in milliseconds.
pub const WEEK: i64 = 7 * 24 * 60 * 60 * 1000;
/// How far a server's clock may be ahead, in milliseconds.
const MAX_CLOCK_SKEW: i64 = 10 * 60 * 1000;

/// A person the server has shown.
pub struct Person {
    pub profile: Profile,
    /// How many of their posts we have seen of the last week.
    pub posts: u32,
    /// How many of these were about each topic, by its index.
    pub topic_posts: Vec<u32>,
    /// The indexes of the topics their profile names.
    pub profile_topics: BTreeSet<usize>,
    /// Set if the server suggests them: whether its moderators have picked them.
    pub suggested: Option<bool>,
    /// Whether they are in the server's profile directory.
    pub is_listed: bool,
    /// The languages of their posts.
    languages: HashSet<String>,
}

/// Who searches for people, and where.
pub struct Viewpoint {
    /// The domain in the addresses of the server's accounts.
    pub home: Domain,
    /// The handle of who searches, if it is known.
    pub me: Option<Handle>,
    /// Whether the server can be asked for relationships. Then a person is not shown before it was.
    pub is_signed_in: bool,
    pub now: Moment,
}

/// All people seen during one search.
pub struct CandidatePool {
    pub viewpoint: Viewpoint,
    pub topics: Topics,
    pub starters: Vec<Starter>,
    pub trending: Vec<TrendingHashtag>,
    languages: Vec<String>,
    people: BTreeMap<String, Person>,
    /// The URIs of the posts counted so far.
    posts: HashSet<String>,
    /// The people whose relationship is known.
    checked: HashSet<ProfileId>,
    excluded: HashSet<ProfileId>,
}

impl CandidatePool {
    pub fn new(viewpoint: Viewpoint, wishes: &Wishes) -> Self {
        Self {
            starters: planetfall_catalogue::starters(&wishes.topics, &wishes.languages),
            topics: Topics::new(&wishes.topics),
            languages: wishes.languages.iter().map(|tag| language(tag)).collect(),
            viewpoint,
            trending: Vec::new(),
            people: BTreeMap::new(),
            posts: HashSet::new(),
            checked: HashSet::new(),
            excluded: HashSet::new(),
        }
    }

    /// Counts the public posts of the last week, each once.
    pub fn add_posts(&mut self, posts: Vec<Post>) {
        for post in posts {
            let age = self.viewpoint.now.millis() - post.created_at.millis();
            let is_public = matches!(post.visibility, Visibility::Public | Visibility::Unlisted);
            if !(-MAX_CLOCK_SKEW..=WEEK).contains(&age)
                || !is_public
                || !self.posts.insert(post.uri.clone())
            {
                continue;
            }
            let topics = self.topics.of_post(&post);
            let person = self.entry(post.author);
            person.posts = person.posts.saturating_add(1);
            for topic in topics {
                person.topic_posts[topic] = person.topic_posts[topic].saturating_add(1);
            }
            person.languages.extend(post.language.as_deref().map(language));
        }
    }

    /// The people whose relationship is not known yet.
    pub fn unchecked(&self) -> Vec<ProfileId> {
        let ids = self.people.values().map(|person| &person.profile.id);
        let is_new = |id: &&ProfileId| !self.checked.contains(*id) && !self.excluded.contains(*id);
        ids.filter(is_new).cloned().collect()
    }

    /// Excludes those of the `checked` people who are followed, muted or blocked, or who block.
    pub fn add_relationships(
        &mut self,
        checked: Vec<ProfileId>,
        known: Vec<(ProfileId, Relationship)>,
    ) {
        self.checked.extend(checked);
        let is_excluded = |it: &Relationship| {
            it.following
                || it.requested
                || it.blocking
                || it.muting
                || it.blocked_by
                || it.domain_blocking
        };
        self.excluded.extend(known.into_iter().filter(|(_, it)| is_excluded(it)).map(|(id, _)| id));
    }

    /// The people who may be shown.
    pub fn visible(&self) -> impl Iterator<Item = &Person> {
        self.people.values().filter(|person| self.is_visible(person))
    }

    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Whether a person writes in one of the wished languages.
    pub fn is_understood(&self, person: &Person) -> bool {
        self.languages.is_empty()
            || self.languages.iter().any(|language| person.languages.contains(language))
    }

    /// Whether a person has their account on the server itself.
    pub fn is_local(&self, person: &Person) -> bool {
        *person.profile.handle.domain() == self.viewpoint.home
    }

    /// Bots, moved accounts, people who do not want to be found and those already known are not.
    fn is_visible(&self, person: &Person) -> bool {
        let profile = &person.profile;
        let is_me = self.viewpoint.me.as_ref().is_some_and(|me| key(me) == key(&profile.handle));
        let is_checked = !self.viewpoint.is_signed_in || self.checked.contains(&profile.id);
        is_checked
            && !is_me
            && !self.excluded.contains(&profile.id)
            && profile.discoverable != Some(false)
            && (!profile.is_bot || profile.is_group)
            && profile.moved_to.is_none()
    }

    /// The person with this profile, added if they are new.
    pub fn entry(&mut self, profile: Profile) -> &mut Person {
        let profile_topics = self.topics.of_text(&profile.note);
        let topics = self.topics.terms().len();
        self.people.entry(key(&profile.handle)).or_insert_with(|| Person {
            profile,
            posts: 0,
            topic_posts: vec![0; topics],
            profile_topics,
            suggested: None,
            is_listed: false,
            languages: HashSet::new(),
        })
    }
}

/// A handle in the form it is compared in: servers differ in the case of user names.
pub fn key(handle: &Handle) -> String {
    format!("{}@{}", handle.user().to_lowercase(), handle.domain())
}

/// The language of a language tag, without its region.
fn language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}
