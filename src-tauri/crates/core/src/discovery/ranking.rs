//! Turns the people who were seen into groups of candidates, and pre-selects some.

use std::cmp::Reverse;
use std::collections::HashSet;

use planetfall_model::{
    Candidate, CandidateGroup, CandidateGroupKind, CandidateReason, FollowTarget, PeopleResults,
    Profile, Term, TextLine,
};

use super::pool::{CandidatePool, Person, key};

/// How many people are pre-selected at most because they often write about a topic.
const MAX_TICKED: usize = 20;
/// How many people are pre-selected where weaker evidence must do.
const ENOUGH_TICKED: usize = 16;
/// How many posts about a topic are strong evidence.
const MANY_POSTS: u32 = 2;
const MAX_PER_TOPIC: usize = 14;
const MAX_STARTERS_PER_TOPIC: usize = 5;
const MAX_SUGGESTED: usize = 20;
const MAX_NEIGHBOURS: usize = 30;
const MAX_HASHTAGS_PER_TOPIC: usize = 5;
const MAX_TRENDING: usize = 10;
/// The longest excerpt, in characters.
const MAX_ABOUT_LENGTH: usize = 160;

impl CandidatePool {
    /// The people found so far, each once, in groups; those that match a wish come first.
    pub fn ranked(&self) -> PeopleResults {
        let mut taken = HashSet::new();
        let terms = self.topics.terms().iter().enumerate();
        let mut groups: Vec<CandidateGroup> =
            terms.map(|(topic, term)| self.topic_group(topic, term, &mut taken)).collect();
        groups.push(self.suggested(&mut taken));
        groups.push(self.neighbours(&mut taken));
        tick(&mut groups);
        groups.push(self.hashtags());
        groups.retain(|group| !group.candidates.is_empty());
        PeopleResults { groups, looking: false, hidden: false }
    }

    /// The people who wrote about a topic, then those whose profile names it, then the starters
    /// listed for it.
    fn topic_group(
        &self,
        topic: usize,
        term: &Term,
        taken: &mut HashSet<String>,
    ) -> CandidateGroup {
        let term = || term.clone();
        let mut authors: Vec<&Person> =
            self.visible().filter(|person| main_topic(person) == Some(topic)).collect();
        authors.sort_by_key(|person| {
            let posts = Reverse(person.topic_posts[topic]);
            (posts, !self.is_understood(person), key(&person.profile.handle))
        });
        let names_topic = |person: &&Person| {
            main_topic(person).is_none() && person.profile_topics.contains(&topic)
        };
        let mut others: Vec<&Person> = self.visible().filter(names_topic).collect();
        others.sort_by_key(|person| (Reverse(person.posts), !self.is_understood(person)));
        let authors = authors.into_iter().map(|person| {
            let times = person.topic_posts[topic];
            candidate(&person.profile, CandidateReason::WroteAbout { term: term(), times })
        });
        let others = others.into_iter().map(|person| {
            candidate(&person.profile, CandidateReason::SaysOfThemselves { term: term() })
        });
        let mut candidates = untaken(authors.chain(others), taken, MAX_PER_TOPIC);
        let listed = self.starters.iter().filter(|starter| {
            let me = self.viewpoint.me.as_ref().map(key);
            starter.topics.contains(&term()) && me != Some(key(&starter.handle))
        });
        let listed = listed.map(|starter| {
            let why = CandidateReason::Listed { term: term(), source: starter.source.clone() };
            let handle = starter.handle.clone();
            Candidate {
                name: TextLine::plain(&starter.name),
                about: TextLine::plain(&one_line(&starter.note)),
                ..bare_candidate(FollowTarget::Person { handle, profile: None }, why)
            }
        });
        candidates.extend(untaken(listed, taken, MAX_STARTERS_PER_TOPIC));
        CandidateGroup { kind: CandidateGroupKind::Topic { term: term() }, candidates }
    }

    fn suggested(&self, taken: &mut HashSet<String>) -> CandidateGroup {
        let mut people: Vec<(&Person, bool)> =
            self.visible().filter_map(|person| Some((person, person.suggested?))).collect();
        people.sort_by_key(|(person, by_hand)| {
            (!by_hand, Reverse(person.posts), !self.is_understood(person))
        });
        let all = people.into_iter().map(|(person, by_hand)| {
            candidate(&person.profile, CandidateReason::Suggested { by_hand })
        });
        CandidateGroup {
            kind: CandidateGroupKind::Suggested,
            candidates: untaken(all, taken, MAX_SUGGESTED),
        }
    }

    fn neighbours(&self, taken: &mut HashSet<String>) -> CandidateGroup {
        let is_neighbour =
            |person: &&Person| self.is_local(person) && (person.posts > 0 || person.is_listed);
        let mut people: Vec<&Person> = self.visible().filter(is_neighbour).collect();
        people.sort_by_key(|person| {
            (!self.is_understood(person), Reverse(person.posts), key(&person.profile.handle))
        });
        let all = people.into_iter().map(|person| {
            let why = match person.posts {
                0 => CandidateReason::Neighbour,
                times => CandidateReason::Wrote { times },
            };
            candidate(&person.profile, why)
        });
        CandidateGroup {
            kind: CandidateGroupKind::Neighbours,
            candidates: untaken(all, taken, MAX_NEIGHBOURS),
        }
    }

    /// Hashtags of the topics, then the trending ones. None is pre-selected.
    fn hashtags(&self) -> CandidateGroup {
        let trending = |tag: &str| {
            self.trending.iter().find(|it| it.name.to_lowercase() == tag.to_lowercase())
        };
        let this_week = |tag: &str| {
            let found = trending(tag).filter(|it| it.posts > 0)?;
            Some(CandidateReason::PostsThisWeek { posts: found.posts, people: found.people })
        };
        let of_topics = self.topics.terms().iter().flat_map(|term| {
            let tags = planetfall_catalogue::hashtags_of(term).iter().take(MAX_HASHTAGS_PER_TOPIC);
            tags.map(|tag| {
                let used = || CandidateReason::UsedFor { term: term.clone() };
                hashtag(tag, this_week(tag).unwrap_or_else(used))
            })
        });
        let popular = self.trending.iter().take(MAX_TRENDING);
        let popular = popular.filter_map(|it| Some(hashtag(&it.name, this_week(&it.name)?)));
        let mut seen = HashSet::new();
        let candidates = of_topics.chain(popular).filter(|candidate| match &candidate.followed {
            FollowTarget::Hashtag { tag } => seen.insert(tag.to_lowercase()),
            FollowTarget::Person { .. } => false,
        });
        CandidateGroup { kind: CandidateGroupKind::Hashtags, candidates: candidates.collect() }
    }
}

/// The index of the topic a person wrote most about; of equal ones, the topic chosen first.
fn main_topic(person: &Person) -> Option<usize> {
    let topics = (0..person.topic_posts.len()).filter(|topic| person.topic_posts[*topic] > 0);
    topics.max_by_key(|topic| (person.topic_posts[*topic], Reverse(*topic)))
}

/// Pre-selects people by their posts alone: first those with several about a topic, then, until
/// there are enough to fill a home timeline, those with one, then those with any.
///
/// People who approve their followers are not pre-selected: the user should send a request
/// knowingly.
fn tick(groups: &mut [CandidateGroup]) {
    let on_topic = |why: &CandidateReason| match why {
        CandidateReason::WroteAbout { times, .. } => Some(*times),
        _ => None,
    };
    let often = |why: &CandidateReason| on_topic(why).filter(|times| *times >= MANY_POSTS);
    let any = |why: &CandidateReason| match why {
        CandidateReason::Wrote { times } => Some(*times),
        _ => None,
    };
    let ticked = tick_by(groups, often, MAX_TICKED);
    let ticked = ticked + tick_by(groups, on_topic, ENOUGH_TICKED.saturating_sub(ticked));
    tick_by(groups, any, ENOUGH_TICKED.saturating_sub(ticked));
}

/// Pre-selects up to `limit` candidates with the most `posts`, and returns how many these are.
fn tick_by(
    groups: &mut [CandidateGroup],
    posts: impl Fn(&CandidateReason) -> Option<u32>,
    limit: usize,
) -> usize {
    let candidates = groups.iter_mut().flat_map(|group| &mut group.candidates);
    let mut eligible: Vec<(u32, &mut Candidate)> = candidates
        .filter(|candidate| !candidate.ticked && !candidate.approves_followers)
        .filter_map(|candidate| Some((posts(&candidate.why)?, candidate)))
        .collect();
    eligible.sort_by_key(|(posts, _)| Reverse(*posts));
    eligible.truncate(limit);
    let ticked = eligible.len();
    for (_, candidate) in eligible {
        candidate.ticked = true;
    }
    ticked
}

/// The first `limit` candidates that are in no group yet.
fn untaken(
    candidates: impl Iterator<Item = Candidate>,
    taken: &mut HashSet<String>,
    limit: usize,
) -> Vec<Candidate> {
    let is_new = |candidate: &Candidate| match &candidate.followed {
        FollowTarget::Person { handle, .. } => taken.insert(key(handle)),
        FollowTarget::Hashtag { .. } => false,
    };
    candidates.filter(is_new).take(limit).collect()
}

pub fn candidate(profile: &Profile, why: CandidateReason) -> Candidate {
    let (handle, id) = (profile.handle.clone(), Some(profile.id.clone()));
    Candidate {
        name: profile.name.clone(),
        about: TextLine::plain(&one_line(&profile.note.words())),
        avatar: profile.avatar.clone(),
        approves_followers: profile.approves_followers,
        is_group: profile.is_group,
        ..bare_candidate(FollowTarget::Person { handle, profile: id }, why)
    }
}

fn hashtag(tag: &str, why: CandidateReason) -> Candidate {
    Candidate {
        name: TextLine::plain(&format!("#{tag}")),
        ..bare_candidate(FollowTarget::Hashtag { tag: tag.to_owned() }, why)
    }
}

/// A candidate of whom nothing else is known yet.
fn bare_candidate(followed: FollowTarget, why: CandidateReason) -> Candidate {
    Candidate {
        followed,
        name: TextLine::default(),
        about: TextLine::default(),
        avatar: None,
        why,
        approves_followers: false,
        is_group: false,
        ticked: false,
    }
}

/// The beginning of a text, as one line.
fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_ABOUT_LENGTH) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
