//! A person's wishes, resolved against the catalogue.

use std::collections::{HashMap, HashSet};

use planetfall_model::{Handle, Term, Wishes};

use crate::attributes::{Attribute, attribute_of};
use crate::catalogue::Catalogue;
use crate::index::gazetteer::PlaceInput;
use crate::index::server_index::ServerIndex;
use crate::index::server_sets::{ServerSet, no_servers};
use crate::index::typos::WordMatch;
use crate::index::words::{Hit, Posting};
use crate::language;
use crate::place::Place;
use crate::server::ServerRecord;
use crate::similarity::{WishedTraits, term_bits};
use crate::taxonomy::{TermEntry, TermKind, taxonomy};
use crate::text::denial::{ReadWord, Stance, affirmed_text, denied_phrases, read_words};
use crate::text::fold::{fold, index_words};
use crate::text::stop_words::{MAX_ITEMS, content_tokens, is_meaningful};
use planetfall_model::unique;

/// How much of a text is read, in bytes, in case a whole page was pasted by mistake.
const MAX_BYTES: usize = 4_000;

/// A typed word that occurs in servers' texts.
#[derive(Debug)]
pub(crate) struct QueryWord {
    pub(crate) hits: Vec<Hit>,
    /// Whether the word names a place. Then it adds nothing for servers known to be there.
    pub(crate) is_place: bool,
    /// The terms that the word implies.
    pub(crate) terms: Vec<(Term, TermKind)>,
}

#[derive(Debug, Default)]
pub(crate) struct Query {
    /// The chosen terms of the wishes, without duplicates.
    chosen: Vec<(Term, TermKind)>,
    /// Terms that a word implies and that were not chosen.
    pub(crate) implied: Vec<(Term, TermKind)>,
    /// The languages of the wishes, best first.
    pub(crate) languages: Vec<String>,
    /// The places that were named.
    pub(crate) places: Vec<Place>,
    /// The larger places around them that were not named.
    pub(crate) enclosing_places: Vec<Place>,
    pub(crate) words: Vec<QueryWord>,
    pub(crate) attributes: Vec<Attribute>,
    /// The wishes that nothing in the catalogue matches, as they were typed.
    pub(crate) not_found: Vec<String>,
    /// What a person wishes not to have, as it was typed.
    pub(crate) avoided: Vec<String>,
    /// The servers that have it.
    pub(crate) avoided_servers: ServerSet,
    /// Whether a person wishes for no politics.
    pub(crate) avoids_politics: bool,
    /// The number of friends on each server.
    pub(crate) friends: HashMap<u32, u32>,
}

impl Query {
    /// Skips everything that is not a term of the taxonomy, a handle or a place.
    pub(crate) fn new(catalogue: &Catalogue, wishes: &Wishes) -> Self {
        let index = catalogue.index();
        let chosen = [
            (&wishes.topics, TermKind::Topic),
            (&wishes.politics, TermKind::Cause),
            (&wishes.communities, TermKind::Community),
        ];
        let chosen = chosen.into_iter().flat_map(|(terms, kind)| {
            let of_kind = terms.iter().filter(move |term| taxonomy().kind(term) == Some(kind));
            unique(of_kind.take(MAX_ITEMS)).into_iter().map(move |term| (term.clone(), kind))
        });
        let mut query = Self {
            chosen: chosen.collect(),
            languages: unique(wishes.languages.iter().take(MAX_ITEMS).cloned()),
            avoided_servers: no_servers(index.len()),
            ..Self::default()
        };
        let words = &wishes.words[..wishes.words.floor_char_boundary(MAX_BYTES)];
        let place = wishes.place.as_deref().unwrap_or_default();
        let read = read_words(words);
        query.add_places(index, &affirmed_text(words, &read), place);
        query.add_words(index, &typed_words(words, &read, place));
        query.avoid(index, words, &read);
        for friend in wishes.friends.iter().take(MAX_ITEMS) {
            let handle = Handle::parse(friend).ok();
            if let Some(server) = handle.and_then(|it| catalogue.position(it.domain())) {
                *query.friends.entry(server).or_default() += 1;
            }
        }
        query
    }

    fn add_places(&mut self, index: &ServerIndex, words: &str, place: &str) {
        let gazetteer = &index.gazetteer;
        self.places = gazetteer.find(place, PlaceInput::PlaceField);
        self.places.extend(gazetteer.find(words, PlaceInput::FreeText));
        self.places = unique(self.places.drain(..));
        let enclosing = self.places.iter().flat_map(|place| gazetteer.enclosing(place));
        let is_named = |place: &&Place| self.places.contains(place);
        self.enclosing_places = unique(enclosing.filter(|place| !is_named(place)).cloned());
    }

    fn add_words(&mut self, index: &ServerIndex, typed: &[TypedWord]) {
        let mut compounds = HashSet::new();
        for (at, pair) in typed.windows(2).enumerate() {
            let is_one_field = !pair[0].is_of_place && !pair[1].is_of_place;
            let compound = format!("{}{}", pair[0].token, pair[1].token);
            if is_one_field && self.add_compound(&compound) {
                compounds.extend([at, at + 1]);
            }
        }
        let mut named_languages = Vec::new();
        for (at, word) in typed.iter().enumerate() {
            let token = word.token.as_str();
            let language = language::of_name(token).filter(|_| !taxonomy().has_keyword(token));
            let language = language.filter(|_| !word.is_of_place);
            named_languages.extend(language.map(str::to_owned));
            let is_found = self.add_word(index, word);
            // A part of a longer name, such as that of *New Zealand*.
            let is_in_name = || {
                let is_longer = index.gazetteer.find(token, PlaceInput::FreeText).is_empty();
                is_longer && !self.places.is_empty() && index.gazetteer.knows(token)
            };
            if !is_found && language.is_none() && !compounds.contains(&at) && !is_in_name() {
                self.not_found.push(word.written.clone());
            }
        }
        // A language that was named is meant now; the others were chosen for all that is read.
        let chosen = std::mem::take(&mut self.languages);
        let is_new = |tag: &String| chosen.iter().all(|known| language::base(known) != *tag);
        self.languages = unique(named_languages.into_iter().filter(is_new));
        self.languages.extend(chosen);
    }

    /// Adds what a word means. Returns whether anything in the catalogue matches it.
    fn add_word(&mut self, index: &ServerIndex, typed: &TypedWord) -> bool {
        let token = typed.token.as_str();
        let places = index.gazetteer.find(token, PlaceInput::FreeText);
        let is_place = typed.is_of_place || !places.is_empty();
        let may_be_typo = !is_place && !index.knows_word(token);
        let implied = if typed.is_of_place {
            Vec::new()
        } else {
            taxonomy().implied_by(token, WordMatch::Whole, may_be_typo)
        };
        let terms: Vec<_> = implied.iter().map(|it| (it.term.clone(), it.kind)).collect();
        for (term, kind) in &terms {
            self.add_implied(term, *kind);
        }
        let attribute = attribute_of(token);
        self.attributes.extend(attribute.filter(|it| !self.attributes.contains(it)));
        if let Some(Attribute::Size(_)) = attribute {
            return true;
        }
        let has_place = |place: &Place| !index.in_place(place).is_empty();
        let is_near = |place: &Place| {
            has_place(place) || index.gazetteer.enclosing(place).iter().any(has_place)
        };
        let mut is_found = attribute.is_some()
            || terms.iter().any(|(term, _)| index.terms.contains_key(term))
            || places.iter().any(is_near);
        for word in index_words(token) {
            let mut hits = index.words.hits(&word, WordMatch::Whole);
            if may_be_typo && hits.is_empty() {
                hits = index.words.typo_hits(&word, WordMatch::Whole);
            }
            hits.retain(|hit| index.words.postings(*hit).iter().any(Posting::is_affirmed));
            if !hits.is_empty() {
                is_found = true;
                self.words.push(QueryWord { hits, is_place, terms: terms.clone() });
            }
        }
        is_found
    }

    /// Notes what the text denies, and which servers have it.
    fn avoid(&mut self, index: &ServerIndex, text: &str, read: &[ReadWord]) {
        for phrase in denied_phrases(read).into_iter().take(MAX_ITEMS) {
            let (Some(first), Some(last)) = (phrase.first(), phrase.last()) else { continue };
            let written = if first.range == last.range {
                phrase.iter().map(|word| word.token.as_str()).collect()
            } else {
                text.get(first.range.start..last.range.end).unwrap_or_default().to_owned()
            };
            let written = if phrase.len() == 1 { spelling(text, first) } else { written };
            if !self.avoided.contains(&written) {
                self.avoided.push(written);
            }
            let tokens: Vec<&str> = phrase.iter().map(|word| word.token.as_str()).collect();
            let compound = tokens.concat();
            let servers = if tokens.len() > 1 && taxonomy().has_keyword(&compound) {
                self.servers_with(index, &compound)
            } else {
                let mut parts = tokens.iter().map(|token| self.servers_with(index, token));
                let first = parts.next().unwrap_or_default();
                parts.fold(first, |mut all, part| {
                    all.intersect_with(&part);
                    all
                })
            };
            self.avoided_servers.union_with(&servers);
            let is_politics = |entry: &&TermEntry| entry.term.as_str() == "policy";
            let implied = taxonomy().implied_by(&compound, WordMatch::Whole, true);
            self.avoids_politics |= implied.iter().any(is_politics);
        }
    }

    /// The servers that have what a word names, whether or not a source says so.
    fn servers_with(&self, index: &ServerIndex, token: &str) -> ServerSet {
        let mut servers = no_servers(index.len());
        let may_be_typo = !index.knows_word(token);
        for entry in taxonomy().implied_by(token, WordMatch::Whole, may_be_typo) {
            // What was chosen from the list counts more than a word.
            if self.chosen.iter().any(|(term, _)| *term == entry.term) {
                continue;
            }
            if let Some(with_term) = index.terms.get(&entry.term) {
                let all = with_term.sourced.iter().chain(&with_term.assumed);
                servers.extend(all.map(|(at, _)| *at as usize));
            }
        }
        if let Some(tag) = language::of_name(token)
            && let Some(speakers) = index.languages.get(tag)
        {
            servers.union_with(&speakers.set);
        }
        for place in index.gazetteer.find(token, PlaceInput::FreeText) {
            servers.extend(index.in_place(&place).iter().map(|at| *at as usize));
        }
        if let Some(set) = attribute_of(token).and_then(|it| index.sets.with_attribute(it)) {
            servers.union_with(set);
        }
        let words: Vec<ServerSet> = index_words(token)
            .iter()
            .map(|word| {
                let mut containing = no_servers(index.len());
                for hit in index.words.hits(word, WordMatch::Whole) {
                    let postings = index.words.postings(hit).iter().filter(|it| it.is_affirmed());
                    containing.extend(postings.map(|posting| posting.item as usize));
                }
                containing
            })
            .collect();
        let in_text = words.into_iter().reduce(|mut all, word| {
            all.intersect_with(&word);
            all
        });
        servers.union_with(&in_text.unwrap_or_default());
        servers
    }

    /// Whether there is nothing in the wishes that can match.
    pub(crate) fn is_empty(&self) -> bool {
        self.chosen.is_empty()
            && self.implied.is_empty()
            && self.languages.is_empty()
            && self.places.is_empty()
            && self.words.is_empty()
            && self.attributes.is_empty()
            && self.friends.is_empty()
            && self.avoided.is_empty()
    }

    /// Adds the terms of two words that are a keyword together, such as *science fiction*. Returns
    /// whether they are one.
    fn add_compound(&mut self, word: &str) -> bool {
        let is_keyword = taxonomy().has_keyword(word);
        if is_keyword {
            for entry in taxonomy().implied_by(word, WordMatch::Whole, false) {
                self.add_implied(&entry.term, entry.kind);
            }
        }
        is_keyword
    }

    fn add_implied(&mut self, term: &Term, kind: TermKind) {
        if self.terms(kind).all(|known| known != term) {
            self.implied.push((term.clone(), kind));
        }
    }

    /// Whether a server is known to be in a named place.
    pub(crate) fn is_in_place(&self, server: &ServerRecord) -> bool {
        let location = server.location.as_ref();
        location.is_some_and(|it| self.places.iter().any(|place| place.contains(&it.value)))
    }

    /// The servers that are known to be in a named place.
    pub(crate) fn servers_in_places(&self, index: &ServerIndex) -> ServerSet {
        let mut servers = no_servers(index.len());
        for place in &self.places {
            servers.extend(index.in_place(place).iter().map(|at| *at as usize));
        }
        servers
    }

    pub(crate) fn wished_traits(&self) -> WishedTraits {
        let terms = self.chosen.iter().chain(&self.implied).map(|(term, _)| term);
        WishedTraits { terms: term_bits(terms), has_place: !self.places.is_empty() }
    }

    pub(crate) fn chosen(&self, kind: TermKind) -> impl Iterator<Item = &Term> {
        of_kind(&self.chosen, kind)
    }

    pub(crate) fn implied(&self, kind: TermKind) -> impl Iterator<Item = &Term> {
        of_kind(&self.implied, kind)
    }

    /// The chosen and the implied terms of a kind.
    pub(crate) fn terms(&self, kind: TermKind) -> impl Iterator<Item = &Term> {
        self.chosen(kind).chain(self.implied(kind))
    }
}

/// A word of the wishes.
struct TypedWord {
    token: String,
    /// The spelling in which it was typed.
    written: String,
    /// Whether it was typed as a place.
    is_of_place: bool,
}

/// The words with a meaning, each once: those that the text affirms, and those of the place.
fn typed_words(text: &str, read: &[ReadWord], place: &str) -> Vec<TypedWord> {
    let affirmed = read.iter().filter(|word| word.stance == Stance::Affirmed);
    let affirmed = affirmed.map(|word| TypedWord {
        token: word.token.clone(),
        written: spelling(text, word),
        is_of_place: false,
    });
    // A server may be named after a place without a recorded location.
    let of_place = content_tokens(place).into_iter().map(|token| TypedWord {
        written: token.clone(),
        token,
        is_of_place: true,
    });
    let mut seen = HashSet::new();
    affirmed
        .take(MAX_BYTES)
        .chain(of_place)
        .filter(|word| is_meaningful(&word.token))
        .filter(|word| seen.insert((word.token.clone(), word.is_of_place)))
        .take(MAX_ITEMS)
        .collect()
}

/// A word as the text spells it, or the token of a longer word.
fn spelling(text: &str, word: &ReadWord) -> String {
    let written = text.get(word.range.clone()).unwrap_or_default();
    let is_whole = fold(written).replace(' ', "") == word.token;
    if is_whole { written.to_owned() } else { word.token.clone() }
}

fn of_kind(terms: &[(Term, TermKind)], kind: TermKind) -> impl Iterator<Item = &Term> {
    terms.iter().filter(move |(_, of)| *of == kind).map(|(term, _)| term)
}
