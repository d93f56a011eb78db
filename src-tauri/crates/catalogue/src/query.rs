//! A person's wishes, resolved against the catalogue.

use std::collections::HashMap;

use planetfall_model::{Handle, Term, Wishes};

use crate::attributes::{Attribute, attribute_of};
use crate::catalogue::Catalogue;
use crate::index::gazetteer::PlaceInput;
use crate::index::server_index::ServerIndex;
use crate::index::server_sets::{ServerSet, no_servers};
use crate::index::typos::WordMatch;
use crate::index::words::Hit;
use crate::place::Place;
use crate::server::ServerRecord;
use crate::similarity::{WishedTraits, term_bits};
use crate::taxonomy::{TermKind, taxonomy};
use crate::text::fold::index_words;
use crate::text::stop_words::{MAX_ITEMS, content_tokens, is_meaningful};
use crate::unique::unique;

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
            ..Self::default()
        };
        let words = &wishes.words[..wishes.words.floor_char_boundary(MAX_BYTES)];
        let place = wishes.place.as_deref().unwrap_or_default();
        query.add_places(index, words, place);
        query.add_words(index, words, place);
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

    fn add_words(&mut self, index: &ServerIndex, words: &str, place: &str) {
        let typed = content_tokens(words).into_iter().map(|token| (token, false));
        // A server may be named after a place without a recorded location.
        let of_place = content_tokens(place).into_iter().map(|token| (token, true));
        let typed: Vec<(String, bool)> = typed
            .chain(of_place)
            .filter(|(token, _)| is_meaningful(token))
            .take(MAX_ITEMS)
            .collect();
        for pair in typed.windows(2).filter(|pair| !pair[0].1 && !pair[1].1) {
            self.add_compound(&format!("{}{}", pair[0].0, pair[1].0));
        }
        for (token, is_of_place) in typed {
            let is_place =
                is_of_place || !index.gazetteer.find(&token, PlaceInput::FreeText).is_empty();
            let may_be_typo = !is_place && !index.knows_word(&token);
            let implied = if is_of_place {
                Vec::new()
            } else {
                taxonomy().implied_by(&token, WordMatch::Whole, may_be_typo)
            };
            let terms: Vec<_> = implied.iter().map(|it| (it.term.clone(), it.kind)).collect();
            for (term, kind) in &terms {
                self.add_implied(term, *kind);
            }
            let attribute = attribute_of(&token);
            self.attributes.extend(attribute.filter(|it| !self.attributes.contains(it)));
            if let Some(Attribute::Size(_)) = attribute {
                continue;
            }
            for word in index_words(&token) {
                let mut hits = index.words.hits(&word, WordMatch::Whole);
                if may_be_typo && hits.is_empty() {
                    hits = index.words.typo_hits(&word, WordMatch::Whole);
                }
                if !hits.is_empty() {
                    self.words.push(QueryWord { hits, is_place, terms: terms.clone() });
                }
            }
        }
    }

    /// Adds the terms of two words that are a keyword together, such as *science fiction*.
    fn add_compound(&mut self, word: &str) {
        if taxonomy().has_keyword(word) {
            for entry in taxonomy().implied_by(word, WordMatch::Whole, false) {
                self.add_implied(&entry.term, entry.kind);
            }
        }
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

fn of_kind(terms: &[(Term, TermKind)], kind: TermKind) -> impl Iterator<Item = &Term> {
    terms.iter().filter(move |(_, of)| *of == kind).map(|(term, _)| term)
}
