//! The indexes of all servers.

use std::collections::HashMap;

use planetfall_model::Term;

use super::base_score::BaseScore;
use super::domains::DomainIndex;
use super::gazetteer::Gazetteer;
use super::orders::Orders;
use super::server_sets::{ServerSet, ServerSets, no_servers};
use super::typos::WordMatch;
use super::words::WordIndex;
use crate::format::source_table::SourceTable;
use crate::language;
use crate::place::Place;
use crate::server::ServerRecord;
use crate::similarity::{Traits, term_bits};
use crate::taxonomy::{TermKind, taxonomy};
use crate::text::denial::{Stance, read_words};
use crate::text::fold::index_words;
use crate::text::stop_words::is_meaningful;
use crate::weights::{IN_DESCRIPTION, IN_EDITORIAL_DESCRIPTION, IN_LABEL, IN_NAME};

/// Numbers are positions in the catalogue's list of servers.
#[derive(Debug)]
pub(crate) struct ServerIndex {
    /// By topic, cause or community.
    pub(crate) terms: HashMap<Term, ServersWithTerm>,
    /// Positions of servers by base language tag.
    pub(crate) languages: HashMap<String, Speakers>,
    /// By country, region and town.
    pub(crate) places: HashMap<Place, Vec<u32>>,
    pub(crate) gazetteer: Gazetteer,
    /// Servers by the words of their names and descriptions.
    pub(crate) words: WordIndex,
    pub(crate) domains: DomainIndex,
    pub(crate) base_scores: Vec<BaseScore>,
    pub(crate) traits: Vec<Traits>,
    /// The terms that no source states, as bits like those of the traits.
    pub(crate) assumed_terms: Vec<u128>,
    pub(crate) sets: ServerSets,
    pub(crate) orders: Orders,
}

#[derive(Debug)]
pub(crate) struct ServersWithTerm {
    /// Those for which a source states the term, and whether it is the first of its kind there.
    pub(crate) sourced: Vec<(u32, bool)>,
    /// Those for which we assume it, and whether it is the first.
    pub(crate) assumed: Vec<(u32, bool)>,
    /// The servers that have sourced terms.
    pub(crate) set: ServerSet,
}

/// The servers that use a language.
#[derive(Debug)]
pub(crate) struct Speakers {
    /// By the exact tag: each server, and whether the language is its main one.
    pub(crate) by_tag: Vec<(String, Vec<(u32, bool)>)>,
    pub(crate) set: ServerSet,
}

impl ServerIndex {
    pub(crate) fn of(servers: &[ServerRecord], sources: &SourceTable) -> Self {
        let locations = servers.iter().filter_map(|server| Some(&server.location.as_ref()?.value));
        let texts: Vec<_> = servers.iter().map(|it| weighted_words(it, sources)).collect();
        Self {
            terms: by_term(servers),
            languages: by_language(servers),
            places: by_place(servers),
            gazetteer: Gazetteer::of(locations),
            words: WordIndex::of(&texts),
            domains: DomainIndex::of(servers),
            base_scores: servers.iter().map(BaseScore::of).collect(),
            traits: Traits::of_all(servers),
            assumed_terms: servers.iter().map(assumed_terms).collect(),
            sets: ServerSets::of(servers),
            orders: Orders::of(servers),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.base_scores.len()
    }

    /// The servers in a place.
    pub(crate) fn in_place(&self, place: &Place) -> &[u32] {
        self.places.get(place).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded word means something as it is, so that it is not a typo.
    pub(crate) fn knows_word(&self, word: &str) -> bool {
        !is_meaningful(word)
            || taxonomy().knows(word)
            || self.gazetteer.knows(word)
            || self.words.has_word(word)
    }

    /// The base tags of the languages a word names, as far as servers use them.
    pub(crate) fn speakers_named_by<'a>(
        &'a self,
        word: &'a str,
        how: WordMatch,
    ) -> impl Iterator<Item = &'a Speakers> {
        language::named_by(word, how).filter_map(|tag| self.languages.get(tag))
    }
}

fn assumed_terms(server: &ServerRecord) -> u128 {
    let assumed = server.all_labels().filter(|labels| !labels.is_sourced);
    term_bits(assumed.flat_map(|labels| &labels.terms))
}

fn by_place(servers: &[ServerRecord]) -> HashMap<Place, Vec<u32>> {
    let mut places: HashMap<Place, Vec<u32>> = HashMap::new();
    for (server, at) in servers.iter().zip(0_u32..) {
        for place in server.location.iter().flat_map(|known| Place::all_of(&known.value)) {
            places.entry(place).or_default().push(at);
        }
    }
    places
}

fn by_term(servers: &[ServerRecord]) -> HashMap<Term, ServersWithTerm> {
    let mut terms: HashMap<Term, ServersWithTerm> = HashMap::new();
    for (server, at) in servers.iter().zip(0_u32..) {
        for kind in TermKind::ALL {
            let Some(labels) = server.labels(kind) else { continue };
            let is_of_kind = |term: &Term| taxonomy().kind(term) == Some(kind);
            for (position, term) in
                labels.terms.iter().enumerate().filter(|(_, term)| is_of_kind(term))
            {
                let with_term = terms.entry(term.clone()).or_insert_with(|| ServersWithTerm {
                    sourced: Vec::new(),
                    assumed: Vec::new(),
                    set: no_servers(servers.len()),
                });
                if labels.is_sourced {
                    with_term.sourced.push((at, position == 0));
                    with_term.set.insert(at as usize);
                } else {
                    with_term.assumed.push((at, position == 0));
                }
            }
        }
    }
    terms
}

fn by_language(servers: &[ServerRecord]) -> HashMap<String, Speakers> {
    let mut languages: HashMap<String, Speakers> = HashMap::new();
    for (server, at) in servers.iter().zip(0_u32..) {
        for (position, tag) in server.languages.iter().flat_map(|known| &known.value).enumerate() {
            let speakers = languages
                .entry(language::base(tag))
                .or_insert_with(|| Speakers { by_tag: Vec::new(), set: no_servers(servers.len()) });
            speakers.set.insert(at as usize);
            match speakers.by_tag.iter_mut().find(|(known, _)| known == tag) {
                Some((_, servers)) => servers.push((at, position == 0)),
                None => speakers.by_tag.push((tag.clone(), vec![(at, position == 0)])),
            }
        }
    }
    languages
}

/// The words of the name, the domain, the descriptions and the sourced labels.
fn weighted_words(server: &ServerRecord, sources: &SourceTable) -> Vec<(String, f32)> {
    let domain = server.domain.shown();
    let parts = domain.rsplit_once('.').map_or(domain.as_str(), |(name, _)| name);
    let parts = said_words(&parts.replace(['-', '.'], " "), IN_NAME).into_iter();
    let parts = parts.filter(|(part, _)| !is_common_part(part));
    let name = server.name.iter().flat_map(|known| said_words(&known.value, IN_NAME));
    let mut names: Vec<(String, f32)> = name.chain(parts).collect();
    // Most names repeat the domain. The repetition must not count, and a denial in either does.
    names.sort_unstable_by(|(one, weight), (other, than)| {
        one.cmp(other).then_with(|| weight.total_cmp(than))
    });
    names.dedup_by(|(one, _), (other, _)| one == other);
    let about = server.about.iter().flat_map(|known| {
        let is_editorial = sources.is_editorial(known.source);
        let weight = if is_editorial { IN_EDITORIAL_DESCRIPTION } else { IN_DESCRIPTION };
        said_words(&known.value, weight)
    });
    let labels = server
        .all_labels()
        .filter(|labels| labels.is_sourced)
        .flat_map(|labels| &labels.terms)
        .filter_map(|term| taxonomy().entry(term))
        .flat_map(|entry| entry.label_words());
    let own = server.own_description.iter();
    let own = own.flat_map(|known| said_words(&known.value, IN_DESCRIPTION));
    names.into_iter().chain(about).chain(own).chain(labels.map(|word| (word, IN_LABEL))).collect()
}

/// The words of a text with their weight, which is 0 for a word that the text denies.
fn said_words(text: &str, weight: f32) -> Vec<(String, f32)> {
    let words = read_words(text).into_iter().flat_map(|word| {
        let weight = if word.stance == Stance::Affirmed { weight } else { 0.0 };
        index_words(&word.token).into_iter().map(move |word| (word, weight))
    });
    words.collect()
}

/// Whether a part of a domain is too common to tell servers apart.
fn is_common_part(part: &str) -> bool {
    matches!(part, "social" | "mastodon" | "masto" | "mstdn" | "www" | "com" | "co" | "org")
}
