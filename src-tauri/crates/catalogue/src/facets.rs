//! What servers have in common, prepared so that a match looks at few of them.

use std::collections::HashMap;

use planetfall_model::{Governance, RegistrationMode, ServerSize, Term};

use crate::bits::Bits;
use crate::domains::Domains;
use crate::fold::words;
use crate::language;
use crate::likeness::Likeness;
use crate::orders::Orders;
use crate::places::{Gazetteer, Wished};
use crate::score::labels;
use crate::server::{Labels, ServerRecord};
use crate::sources::Sources;
use crate::standing::Standing;
use crate::terms::{Kind, taxonomy};
use crate::words::WordIndex;

/// Who has what. Numbers are places in the catalogue's list of servers.
#[derive(Debug)]
pub(crate) struct Facets {
    /// By topic, cause or community.
    pub(crate) terms: HashMap<Term, Labelled>,
    /// By language without its region.
    pub(crate) languages: HashMap<String, Tongue>,
    /// Those of which a language is known.
    pub(crate) speaking: Bits,
    /// By country, region and town.
    pub(crate) places: HashMap<Wished, Vec<u32>>,
    /// The names of places.
    pub(crate) gazetteer: Gazetteer,
    /// What servers are called and say.
    pub(crate) words: WordIndex,
    /// Their names on the network.
    pub(crate) domains: Domains,
    /// What counts for each server whatever is wished for.
    pub(crate) standing: Vec<Standing>,
    /// What makes each server like others.
    pub(crate) likeness: Vec<Likeness>,
    /// By what filters ask for.
    pub(crate) sets: Sets,
    /// In every order but that of a wish.
    pub(crate) orders: Orders,
}

/// Who has a term.
#[derive(Debug)]
pub(crate) struct Labelled {
    /// A source says so; and whether it is the first of its kind there.
    pub(crate) sourced: Vec<(u32, bool)>,
    /// We think so.
    pub(crate) thought: Vec<u32>,
    /// Those of whom a source says so.
    pub(crate) set: Bits,
}

/// Who speaks a language.
#[derive(Debug)]
pub(crate) struct Tongue {
    /// By the exact tag: the server, and whether its first language is this one.
    pub(crate) by_tag: Vec<(String, Vec<(u32, bool)>)>,
    /// All of them.
    pub(crate) set: Bits,
}

/// Servers by what filters ask for.
#[derive(Debug)]
pub(crate) struct Sets {
    pub(crate) takes_people: Bits,
    pub(crate) open: Bits,
    pub(crate) costs_money: Bits,
    /// Those with a cause that a source says.
    pub(crate) political: Bits,
    pub(crate) sizes: [(ServerSize, Bits); 4],
    pub(crate) run_by: [(Governance, Bits); 8],
}

impl Facets {
    /// Prepares these servers.
    pub(crate) fn of(servers: &[ServerRecord], sources: &Sources) -> Self {
        let mut places: HashMap<Wished, Vec<u32>> = HashMap::new();
        for (server, at) in servers.iter().zip(0_u32..) {
            for place in server.place.iter().flat_map(|known| Wished::of(&known.value)) {
                places.entry(place).or_default().push(at);
            }
        }
        let homes = servers.iter().filter_map(|server| Some(&server.place.as_ref()?.value));
        let texts: Vec<_> = servers.iter().map(|server| own_words(server, sources)).collect();
        Self {
            terms: terms(servers),
            languages: languages(servers),
            speaking: Bits::those(servers, |server| server.languages.is_some()),
            places,
            gazetteer: Gazetteer::of(homes),
            words: WordIndex::of(&texts),
            domains: Domains::of(servers),
            standing: servers.iter().map(Standing::of).collect(),
            likeness: Likeness::of_all(servers),
            sets: Sets::of(servers),
            orders: Orders::of(servers),
        }
    }
}

fn terms(servers: &[ServerRecord]) -> HashMap<Term, Labelled> {
    let mut terms: HashMap<Term, Labelled> = HashMap::new();
    let none =
        || Labelled { sourced: Vec::new(), thought: Vec::new(), set: Bits::none(servers.len()) };
    for (server, at) in servers.iter().zip(0_u32..) {
        for kind in [Kind::Topic, Kind::Cause, Kind::Community] {
            let Some(labels) = labels(server, kind) else { continue };
            let is_one = |term: &Term| taxonomy().entry(term).is_some_and(|it| it.kind == kind);
            for (place, term) in labels.terms.iter().enumerate().filter(|(_, term)| is_one(term)) {
                if !terms.contains_key(term) {
                    terms.insert(term.clone(), none());
                }
                let Some(labelled) = terms.get_mut(term) else { continue };
                if labels.is_sourced {
                    labelled.sourced.push((at, place == 0));
                    labelled.set.add(at);
                } else {
                    labelled.thought.push(at);
                }
            }
        }
    }
    terms
}

fn languages(servers: &[ServerRecord]) -> HashMap<String, Tongue> {
    let mut languages: HashMap<String, Tongue> = HashMap::new();
    for (server, at) in servers.iter().zip(0_u32..) {
        for (place, tag) in server.languages.iter().flat_map(|known| &known.value).enumerate() {
            let tongue = languages
                .entry(language::base(tag))
                .or_insert_with(|| Tongue { by_tag: Vec::new(), set: Bits::none(servers.len()) });
            tongue.set.add(at);
            match tongue.by_tag.iter_mut().find(|(known, _)| known == tag) {
                Some((_, speakers)) => speakers.push((at, place == 0)),
                None => tongue.by_tag.push((tag.clone(), vec![(at, place == 0)])),
            }
        }
    }
    languages
}

impl Sets {
    fn of(servers: &[ServerRecord]) -> Self {
        use Governance::{
            Collective, Company, Cooperative, Nonprofit, PublicInstitution, SingleAdmin, SmallTeam,
            University,
        };
        use ServerSize::{City, Giant, Town, Village};
        let is_open = |server: &ServerRecord| {
            server.registration.as_ref().is_some_and(|g| g.value == RegistrationMode::Open)
        };
        let politics = |server: &ServerRecord| server.politics.as_ref().is_some_and(is_cause);
        Self {
            takes_people: Bits::those(servers, takes_people),
            open: Bits::those(servers, is_open),
            costs_money: Bits::those(servers, |server| server.costs_money.is_some()),
            political: Bits::those(servers, politics),
            sizes: [Village, Town, City, Giant]
                .map(|size| (size, Bits::those(servers, |server| server.size() == Some(size)))),
            run_by: [
                Cooperative,
                Nonprofit,
                Collective,
                SmallTeam,
                SingleAdmin,
                Company,
                University,
                PublicInstitution,
            ]
            .map(|by| {
                let has =
                    |server: &ServerRecord| server.run_by.as_ref().is_some_and(|k| k.value == by);
                (by, Bits::those(servers, has))
            }),
        }
    }

    /// Those of this size.
    pub(crate) fn size(&self, size: ServerSize) -> Option<&Bits> {
        self.sizes.iter().find(|(known, _)| *known == size).map(|(_, set)| set)
    }

    /// Those this kind of people looks after; none where nobody said who.
    pub(crate) fn run_by(&self, by: Governance) -> Option<&Bits> {
        self.run_by.iter().find(|(known, _)| *known == by).map(|(_, set)| set)
    }
}

/// Whether a source says that it stands for something.
fn is_cause(labels: &Labels) -> bool {
    labels.is_sourced && labels.terms.iter().any(|term| term.as_str() != "non-political")
}

/// Whether newcomers are taken, as far as is known.
///
/// Whoever is on a list of servers that take people was seen to take them, by whatever gate.
fn takes_people(server: &ServerRecord) -> bool {
    match server.registration.as_ref().map(|known| &known.value) {
        Some(
            RegistrationMode::Open
            | RegistrationMode::Approval { .. }
            | RegistrationMode::Web { .. },
        ) => true,
        Some(
            RegistrationMode::Invitation | RegistrationMode::Closed | RegistrationMode::Unknown,
        )
        | None => server.takes_people.is_some(),
    }
}

/// How much a word counts that stands in a name, in a line about a server, and among its labels.
///
/// A line we wrote from general knowledge says less: nobody can look it up.
const IN_NAME: f32 = 2.0;
const IN_LINE: f32 = 1.5;
const IN_OUR_LINE: f32 = 1.0;
const IN_LABELS: f32 = 0.5;

/// The words of its name, of the parts of its domain, of the lines about it, and what it is tagged
/// with by a source.
fn own_words(server: &ServerRecord, sources: &Sources) -> Vec<(String, f32)> {
    let shown = server.domain.shown();
    let parts = shown.rsplit_once('.').map_or(shown.as_str(), |(name, _)| name);
    let parts = words(parts).into_iter().filter(|part| !is_common_part(part));
    let mut named: Vec<String> =
        server.name.iter().flat_map(|known| words(&known.value)).chain(parts).collect();
    // Most servers are called what their domain says; said twice it is still one name.
    named.sort_unstable();
    named.dedup();
    let about = server.about.iter().flat_map(|known| {
        let weight = if sources.is_ours(known.source) { IN_OUR_LINE } else { IN_LINE };
        words(&known.value).into_iter().map(move |word| (word, weight))
    });
    let labels = [&server.topics, &server.politics, &server.communities];
    let tags = labels
        .into_iter()
        .flatten()
        .filter(|labels| labels.is_sourced)
        .flat_map(|labels| &labels.terms)
        .filter_map(|term| taxonomy().entry(term))
        .flat_map(|entry| entry.tags());
    let named = named.into_iter().map(|word| (word, IN_NAME));
    let says = server.says.iter().flat_map(|known| words(&known.value));
    let lines = about.chain(says.map(|word| (word, IN_LINE)));
    named.chain(lines).chain(tags.map(|word| (word, IN_LABELS))).collect()
}

/// Parts of domains that say nothing about a server.
fn is_common_part(part: &str) -> bool {
    matches!(part, "social" | "mastodon" | "masto" | "mstdn" | "www" | "com" | "co" | "org")
}
