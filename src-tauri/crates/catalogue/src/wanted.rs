//! Wishes as the match understands them.

use std::collections::HashMap;

use planetfall_model::{Domain, Handle, Term, Wishes};

use crate::Catalogue;
use crate::bits::Bits;
use crate::facets::Facets;
use crate::likeness::{self, bits};
use crate::manners::{self, Manner};
use crate::places::{Asked, Wished};
use crate::server::ServerRecord;
use crate::terms::{Kind, taxonomy};
use crate::typing::{is_known, pieces, says_something, typed_runs};
use crate::words::{Hit, Slips, Typed};

/// The most words, friends or terms that are looked at; nobody has more wishes than these.
pub(crate) const MOST: usize = 60;

/// The longest text of words that is looked at, in bytes; a page pasted by mistake is no wish.
const LONGEST: usize = 4_000;

/// As much of a text as is looked at.
fn begun(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// A word that was typed.
#[derive(Debug)]
pub(crate) struct Word {
    /// The words of servers it stands for.
    pub(crate) hits: Vec<Hit>,
    /// Whether it names a place. Then it says nothing more about servers known to be there.
    pub(crate) is_place: bool,
    /// The terms it stands for.
    pub(crate) terms: Vec<(Term, Kind)>,
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
    /// The larger places these are in, which were not named.
    pub(crate) around: Vec<Wished>,
    /// The words typed that are words of servers.
    pub(crate) words: Vec<Word>,
    /// How a server should be besides, by words that were typed.
    pub(crate) manners: Vec<Manner>,
    /// How many friends live where.
    pub(crate) friends: HashMap<Domain, u32>,
}

impl Wanted {
    /// Understands wishes. What is no id of the taxonomy, no address and no place is passed over.
    pub(crate) fn of(catalogue: &Catalogue, wishes: &Wishes) -> Self {
        let facets = catalogue.facets();
        let mut wanted = Self {
            topics: of_kind(&wishes.topics, Kind::Topic),
            causes: of_kind(&wishes.politics, Kind::Cause),
            communities: of_kind(&wishes.communities, Kind::Community),
            meant: Vec::new(),
            languages: each_once(&wishes.languages),
            places: Vec::new(),
            around: Vec::new(),
            words: Vec::new(),
            manners: Vec::new(),
            friends: HashMap::new(),
        };
        wanted.take_places(facets, wishes);
        wanted.take_words(facets, wishes);
        for friend in wishes.friends.iter().take(MOST) {
            if let Ok(handle) = Handle::parse(friend) {
                *wanted.friends.entry(handle.domain().clone()).or_default() += 1;
            }
        }
        wanted
    }

    fn take_places(&mut self, facets: &Facets, wishes: &Wishes) {
        let gazetteer = &facets.gazetteer;
        let place = wishes.place.as_deref().unwrap_or_default();
        self.places = gazetteer.meant_by(place, Asked::ForAPlace);
        for also in gazetteer.meant_by(begun(&wishes.words), Asked::ForAnything) {
            if !self.places.contains(&also) {
                self.places.push(also);
            }
        }
        for larger in self.places.iter().flat_map(|place| gazetteer.around(place)) {
            if !self.places.contains(larger) && !self.around.contains(larger) {
                self.around.push(larger.clone());
            }
        }
    }

    fn take_words(&mut self, facets: &Facets, wishes: &Wishes) {
        let typed = typed_runs(begun(&wishes.words)).into_iter().map(|run| (run, false));
        // A server may be named after a place nobody put down.
        let of_place = typed_runs(wishes.place.as_deref().unwrap_or_default());
        let typed = typed.chain(of_place.into_iter().map(|run| (run, true)));
        let typed: Vec<(String, bool)> =
            typed.filter(|(run, _)| says_something(run)).take(MOST).collect();
        for pair in typed.windows(2).filter(|pair| !pair[0].1 && !pair[1].1) {
            self.take_pair(&format!("{}{}", pair[0].0, pair[1].0));
        }
        for (run, is_of_place) in typed {
            let is_place =
                is_of_place || !facets.gazetteer.meant_by(&run, Asked::ForAnything).is_empty();
            let is_new = !is_place && !is_known(facets, &run);
            let slips = if is_new { Slips::Forgiven } else { Slips::None };
            let meant = if is_of_place {
                Vec::new()
            } else {
                taxonomy().meant_by(&run, Typed::Whole, slips)
            };
            let terms: Vec<_> = meant.iter().map(|it| (it.term.clone(), it.kind)).collect();
            for (term, kind) in &terms {
                self.mean(term, *kind);
            }
            let manner = manners::meant_by(&run);
            self.manners.extend(manner.filter(|it| !self.manners.contains(it)));
            if let Some(Manner::Size(_)) = manner {
                continue;
            }
            for piece in pieces(&run) {
                let mut hits = facets.words.hits(&piece, Typed::Whole);
                if is_new && hits.is_empty() {
                    hits = facets.words.slips(&piece, Typed::Whole);
                }
                if !hits.is_empty() {
                    self.words.push(Word { hits, is_place, terms: terms.clone() });
                }
            }
        }
    }

    /// Takes two words that stand for a term together, such as *science fiction*.
    fn take_pair(&mut self, pair: &str) {
        if taxonomy().lists(pair) {
            for entry in taxonomy().meant_by(pair, Typed::Whole, Slips::None) {
                self.mean(&entry.term, entry.kind);
            }
        }
    }

    fn mean(&mut self, term: &Term, kind: Kind) {
        if self.all(kind).all(|known| known != term) {
            self.meant.push((term.clone(), kind));
        }
    }

    /// Whether a server is known to be in a place that was named.
    pub(crate) fn is_in_place(&self, server: &ServerRecord) -> bool {
        let place = server.place.as_ref();
        place.is_some_and(|place| self.places.iter().any(|wished| wished.holds(&place.value)))
    }

    /// The servers that are known to be in a place that was named.
    pub(crate) fn in_places(&self, facets: &Facets) -> Bits {
        let mut there = Bits::none(facets.standing.len());
        for at in self.places.iter().filter_map(|place| facets.places.get(place)).flatten() {
            there.add(*at);
        }
        there
    }

    /// What does not make servers alike: it is why they are here.
    pub(crate) fn likeness(&self) -> likeness::Wished {
        let meant = self.meant.iter().map(|(term, _)| term);
        let tapped = self.topics.iter().chain(&self.causes).chain(&self.communities);
        likeness::Wished { terms: bits(tapped.chain(meant)), is_placed: !self.places.is_empty() }
    }

    /// Terms of a kind that were tapped, and those meant by a word.
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
