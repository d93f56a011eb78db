//! Wishes as the match understands them.

use std::collections::HashMap;

use planetfall_model::{Domain, Handle, Term, Wishes};

use crate::Catalogue;
use crate::fold::words;
use crate::places::{self, Wished};
use crate::planet::Planet;
use crate::terms::{Kind, taxonomy};
use crate::words::{Hit, Typed};

/// Words that stand in no wish by themselves.
const SMALL_WORDS: [&str; 30] = [
    "a", "about", "and", "at", "auf", "das", "de", "der", "die", "el", "et", "for", "from", "in",
    "i", "la", "le", "les", "los", "mit", "my", "near", "of", "on", "or", "the", "to", "und",
    "with", "y",
];

/// The most words, friends or terms that are looked at; nobody has more wishes than these.
const MOST: usize = 100;

/// A word that was typed.
#[derive(Debug)]
pub(crate) struct Word {
    /// The words of planets it stands for.
    pub(crate) hits: Vec<Hit>,
    /// Whether it names a place. Then it says nothing more about planets known to be there.
    pub(crate) is_place: bool,
}

/// What somebody wishes for, understood.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// Tapped, each once.
    pub(crate) topics: Vec<Term>,
    /// Tapped, each once.
    pub(crate) causes: Vec<Term>,
    /// Tapped, each once.
    pub(crate) communities: Vec<Term>,
    /// Meant by a word, and not tapped.
    pub(crate) meant: Vec<(Term, Kind)>,
    /// The languages, the best first.
    pub(crate) languages: Vec<String>,
    /// The places named.
    pub(crate) places: Vec<Wished>,
    /// The words typed that are words of planets.
    pub(crate) words: Vec<Word>,
    /// How many friends live where.
    pub(crate) friends: HashMap<Domain, u32>,
    /// Whether nothing was wished for but languages.
    pub(crate) is_nothing: bool,
}

impl Wanted {
    /// Understands wishes. What is no id of the taxonomy, no address and no place is passed over.
    pub(crate) fn of(catalogue: &Catalogue, wishes: &Wishes) -> Self {
        let facets = catalogue.facets();
        let topics = of_kind(&wishes.topics, Kind::Topic);
        let causes = of_kind(&wishes.politics, Kind::Cause);
        let communities = of_kind(&wishes.communities, Kind::Community);

        let place = wishes.place.as_deref().unwrap_or_default();
        let mut wished_places = places::meant_by(place, &facets.towns);
        for also in places::meant_by(&wishes.words, &facets.towns) {
            if !wished_places.contains(&also) {
                wished_places.push(also);
            }
        }

        let typed = typed_words(&wishes.words);
        let mut meant: Vec<(Term, Kind)> = Vec::new();
        for entry in typed.iter().flat_map(|word| taxonomy().meant_by(word, Typed::Whole)) {
            let is_tapped =
                [&topics, &causes, &communities].iter().any(|t| t.contains(&entry.term));
            if !is_tapped && meant.iter().all(|(term, _)| *term != entry.term) {
                meant.push((entry.term.clone(), entry.kind));
            }
        }
        // A planet may be named after a place nobody put down.
        let of_place = typed_words(place).into_iter().map(|word| (word, true));
        let is_place = |word: &str| !places::meant_by(word, &facets.towns).is_empty();
        let all = typed.into_iter().map(|word| (is_place(&word), word));
        let found: Vec<Word> = all
            .map(|(is_place, word)| (word, is_place))
            .chain(of_place)
            .map(|(word, is_place)| Word { hits: facets.words.hits(&word, Typed::Whole), is_place })
            .filter(|word| !word.hits.is_empty())
            .collect();

        let mut friends = HashMap::new();
        for friend in wishes.friends.iter().take(MOST) {
            if let Ok(handle) = Handle::parse(friend) {
                *friends.entry(handle.domain().clone()).or_default() += 1;
            }
        }
        let is_nothing = topics.is_empty()
            && causes.is_empty()
            && communities.is_empty()
            && meant.is_empty()
            && wished_places.is_empty()
            && found.is_empty()
            && friends.is_empty();
        Self {
            topics,
            causes,
            communities,
            meant,
            languages: each_once(&wishes.languages),
            places: wished_places,
            words: found,
            friends,
            is_nothing,
        }
    }

    /// Whether a planet is known to be in a place that was named.
    pub(crate) fn is_in_place(&self, planet: &Planet) -> bool {
        let place = planet.place.as_ref();
        place.is_some_and(|place| self.places.iter().any(|wished| wished.holds(&place.value)))
    }

    /// Topics that were tapped, and those meant by a word.
    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = &Term> {
        let tapped = match kind {
            Kind::Topic => &self.topics,
            Kind::Cause => &self.causes,
            Kind::Community => &self.communities,
        };
        let meant = self.meant.iter().filter(move |(_, of)| *of == kind).map(|(term, _)| term);
        tapped.iter().chain(meant)
    }
}

/// The words that say something, folded, each once.
pub(crate) fn typed_words(text: &str) -> Vec<String> {
    let says = |word: &String| !SMALL_WORDS.contains(&word.as_str());
    let mut typed: Vec<String> = Vec::new();
    for word in words(text).into_iter().filter(says).take(MOST) {
        if !typed.contains(&word) {
            typed.push(word);
        }
    }
    typed
}

fn of_kind(terms: &[Term], kind: Kind) -> Vec<Term> {
    let is_one = |term: &&Term| taxonomy().entry(term).is_some_and(|entry| entry.kind == kind);
    each_once(terms.iter().filter(is_one))
}

fn each_once<'a, T: Clone + PartialEq + 'a>(all: impl IntoIterator<Item = &'a T>) -> Vec<T> {
    let mut once: Vec<T> = Vec::new();
    for one in all.into_iter().take(MOST) {
        if !once.contains(one) {
            once.push(one.clone());
        }
    }
    once
}
