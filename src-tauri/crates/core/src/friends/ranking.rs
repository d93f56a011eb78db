//! From what was seen to what is shown: groups, their order, and who is ticked.

use std::cmp::Reverse;
use std::collections::HashSet;

use planetfall_model::{
    Candidate, CandidateGroup, CandidateGroupKind, CandidateReason, FollowTarget, PeopleResults,
    Profile, Term, TextLine,
};

use super::gathered::{Gathered, Person, key};

/// How many are ticked at most, and how many are ticked where facts allow it.
const MOST_TICKED: usize = 20;
const ENOUGH_TICKED: usize = 16;
/// So often somebody wrote about a topic to be ticked before anybody else.
const OFTEN: u32 = 2;
const MOST_OF_A_TOPIC: usize = 14;
const MOST_OF_A_LIST: usize = 5;
const MOST_SUGGESTED: usize = 20;
const MOST_NEIGHBOURS: usize = 30;
const HASHTAGS_OF_A_TOPIC: usize = 5;
const MOST_TRENDING: usize = 10;
const LONGEST_ABOUT: usize = 160;

impl Gathered {
    /// Everybody found so far, each once: the nearest to what was wished for first.
    pub fn found(&self) -> PeopleResults {
        let mut taken = HashSet::new();
        let terms = self.topics.terms().iter().enumerate();
        let mut groups: Vec<CandidateGroup> =
            terms.map(|(place, term)| self.of_topic(place, term, &mut taken)).collect();
        groups.push(self.suggested(&mut taken));
        groups.push(self.neighbours(&mut taken));
        tick(&mut groups);
        groups.push(self.hashtags());
        groups.retain(|group| !group.candidates.is_empty());
        PeopleResults { groups, looking: false, hidden: false }
    }

    /// Who wrote about a topic, whose description names it, and whom a list names for it.
    fn of_topic(&self, place: usize, term: &Term, taken: &mut HashSet<String>) -> CandidateGroup {
        let term = || term.clone();
        let mut wrote: Vec<&Person> =
            self.shown().filter(|person| most_about(person) == Some(place)).collect();
        wrote.sort_by_key(|person| {
            (Reverse(person.about[place]), !self.is_understood(person), key(&person.profile.handle))
        });
        let mut says: Vec<&Person> = self
            .shown()
            .filter(|person| most_about(person).is_none() && person.says.contains(&place))
            .collect();
        says.sort_by_key(|person| (Reverse(person.wrote), !self.is_understood(person)));
        let wrote = wrote.into_iter().map(|person| {
            let why = CandidateReason::WroteAbout { term: term(), times: person.about[place] };
            candidate(&person.profile, why)
        });
        let says = says.into_iter().map(|person| {
            candidate(&person.profile, CandidateReason::SaysOfThemselves { term: term() })
        });
        let mut candidates = untaken(wrote.chain(says), taken, MOST_OF_A_TOPIC);
        let listed = self.starters.iter().filter(|starter| {
            let me = self.viewpoint.me.as_ref().map(key);
            starter.topics.contains(&term()) && me != Some(key(&starter.handle))
        });
        let listed = listed.map(|starter| Candidate {
            followed: FollowTarget::Person { handle: starter.handle.clone(), profile: None },
            name: TextLine::plain(&starter.name),
            about: TextLine::plain(&one_line(&starter.note)),
            avatar: None,
            why: CandidateReason::Listed { term: term(), source: starter.source.clone() },
            approves_followers: false,
            is_group: false,
            ticked: false,
        });
        candidates.extend(untaken(listed, taken, MOST_OF_A_LIST));
        CandidateGroup { kind: CandidateGroupKind::Topic { term: term() }, candidates }
    }

    fn suggested(&self, taken: &mut HashSet<String>) -> CandidateGroup {
        let mut people: Vec<(&Person, bool)> =
            self.shown().filter_map(|person| Some((person, person.suggested?))).collect();
        people.sort_by_key(|(person, by_hand)| {
            (!by_hand, Reverse(person.wrote), !self.is_understood(person))
        });
        let all = people.into_iter().map(|(person, by_hand)| {
            candidate(&person.profile, CandidateReason::Suggested { by_hand })
        });
        CandidateGroup {
            kind: CandidateGroupKind::Suggested,
            candidates: untaken(all, taken, MOST_SUGGESTED),
        }
    }

    fn neighbours(&self, taken: &mut HashSet<String>) -> CandidateGroup {
        let lives_here =
            |person: &&Person| self.is_neighbour(person) && (person.wrote > 0 || person.is_listed);
        let mut people: Vec<&Person> = self.shown().filter(lives_here).collect();
        people.sort_by_key(|person| {
            (!self.is_understood(person), Reverse(person.wrote), key(&person.profile.handle))
        });
        let all = people.into_iter().map(|person| {
            let why = match person.wrote {
                0 => CandidateReason::Neighbour,
                times => CandidateReason::Wrote { times },
            };
            candidate(&person.profile, why)
        });
        CandidateGroup {
            kind: CandidateGroupKind::Neighbours,
            candidates: untaken(all, taken, MOST_NEIGHBOURS),
        }
    }

    /// Hashtags of the topics, then those many use. A hashtag is never ticked.
    fn hashtags(&self) -> CandidateGroup {
        let trending = |tag: &str| {
            self.trending.iter().find(|it| it.name.to_lowercase() == tag.to_lowercase())
        };
        let this_week = |tag: &str| {
            let found = trending(tag).filter(|it| it.posts > 0)?;
            Some(CandidateReason::PostsThisWeek { posts: found.posts, people: found.people })
        };
        let of_topics = self.topics.terms().iter().flat_map(|term| {
            let tags = planetfall_catalogue::hashtags_of(term).iter().take(HASHTAGS_OF_A_TOPIC);
            tags.map(|tag| {
                let used = || CandidateReason::UsedFor { term: term.clone() };
                hashtag(tag, this_week(tag).unwrap_or_else(used))
            })
        });
        let popular = self.trending.iter().take(MOST_TRENDING);
        let popular = popular.filter_map(|it| Some(hashtag(&it.name, this_week(&it.name)?)));
        let mut met = HashSet::new();
        let candidates = of_topics.chain(popular).filter(|candidate| match &candidate.followed {
            FollowTarget::Hashtag { tag } => met.insert(tag.to_lowercase()),
            FollowTarget::Person { .. } => false,
        });
        CandidateGroup { kind: CandidateGroupKind::Hashtags, candidates: candidates.collect() }
    }
}

/// The place of the topic somebody wrote most about; the one chosen first where that is a draw.
fn most_about(person: &Person) -> Option<usize> {
    let places = (0..person.about.len()).filter(|place| person.about[*place] > 0);
    places.max_by_key(|place| (person.about[*place], Reverse(*place)))
}

/// Ticks by facts about posts alone: first whoever wrote about a topic more than once, then, as
/// far as that is not enough for a full home, once, and then whoever wrote at all.
///
/// Who approves their followers would be asked for something, and that is for the person to do.
fn tick(groups: &mut [CandidateGroup]) {
    let often = |why: &CandidateReason| match why {
        CandidateReason::WroteAbout { times, .. } if *times >= OFTEN => Some(*times),
        _ => None,
    };
    let once = |why: &CandidateReason| match why {
        CandidateReason::WroteAbout { times, .. } => Some(*times),
        _ => None,
    };
    let at_all = |why: &CandidateReason| match why {
        CandidateReason::Wrote { times } => Some(*times),
        _ => None,
    };
    let ticked = tick_by(groups, often, MOST_TICKED);
    let ticked = ticked + tick_by(groups, once, ENOUGH_TICKED.saturating_sub(ticked));
    tick_by(groups, at_all, ENOUGH_TICKED.saturating_sub(ticked));
}

/// Ticks the `most` for whom a fact counts most; tells how many those are.
fn tick_by(
    groups: &mut [CandidateGroup],
    fact: impl Fn(&CandidateReason) -> Option<u32>,
    most: usize,
) -> usize {
    let candidates = groups.iter_mut().flat_map(|group| &mut group.candidates);
    let mut able: Vec<(u32, &mut Candidate)> = candidates
        .filter(|candidate| !candidate.ticked && !candidate.approves_followers)
        .filter_map(|candidate| Some((fact(&candidate.why)?, candidate)))
        .collect();
    able.sort_by_key(|(times, _)| Reverse(*times));
    able.truncate(most);
    let ticked = able.len();
    for (_, candidate) in able {
        candidate.ticked = true;
    }
    ticked
}

/// The first `most` that stand in no group yet.
fn untaken(
    candidates: impl Iterator<Item = Candidate>,
    taken: &mut HashSet<String>,
    most: usize,
) -> Vec<Candidate> {
    let is_new = |candidate: &Candidate| match &candidate.followed {
        FollowTarget::Person { handle, .. } => taken.insert(key(handle)),
        FollowTarget::Hashtag { .. } => false,
    };
    candidates.filter(is_new).take(most).collect()
}

/// Somebody who was seen, not ticked.
pub fn candidate(profile: &Profile, why: CandidateReason) -> Candidate {
    let id = Some(profile.id.clone());
    Candidate {
        followed: FollowTarget::Person { handle: profile.handle.clone(), profile: id },
        name: profile.name.clone(),
        about: TextLine::plain(&one_line(&profile.note.words())),
        avatar: profile.avatar.clone(),
        why,
        approves_followers: profile.approves_followers,
        is_group: profile.is_group,
        ticked: false,
    }
}

fn hashtag(tag: &str, why: CandidateReason) -> Candidate {
    Candidate {
        followed: FollowTarget::Hashtag { tag: tag.to_owned() },
        name: TextLine::plain(&format!("#{tag}")),
        about: TextLine::default(),
        avatar: None,
        why,
        approves_followers: false,
        is_group: false,
        ticked: false,
    }
}

/// The beginning of a text, on one line.
fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_ABOUT) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
