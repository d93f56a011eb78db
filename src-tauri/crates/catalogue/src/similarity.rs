//! How similar two servers are.

use std::collections::HashMap;

use planetfall_model::{Governance, Term};

use crate::server::ServerRecord;
use crate::taxonomy::taxonomy;
use crate::weights::{MATCH_PENALTY, SAME_GOVERNANCE, SAME_LOCATION, SAME_MATCHES, SAME_TERMS};

/// The traits two servers may share. Unknown facts are never shared.
///
/// Size is not a trait, because then a server could be suggested for being larger than others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Traits {
    /// A bit for each topic, cause and community, by its position in the taxonomy.
    terms: u128,
    run_by: Option<Governance>,
    /// A number for each country and town.
    location: Option<u32>,
    /// A bit for each wish of the query that the server matches.
    matches: u128,
}

/// The wishes of a query. Servers are listed because of them, so they make no two servers similar;
/// matching exactly the same ones of several does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WishedTraits {
    pub(crate) terms: u128,
    pub(crate) has_place: bool,
}

// Bits of `matches` beyond those of the taxonomy.
const IN_PLACE: u128 = 1 << 127;
const FRIENDS: u128 = 1 << 126;
const FIRST_WORD: u32 = 110;

impl Traits {
    pub(crate) fn of_all(servers: &[ServerRecord]) -> Vec<Self> {
        let mut locations: HashMap<_, u32> = HashMap::new();
        let mut of = |server: &ServerRecord| {
            let location = server.location.as_ref().map(|known| {
                let next = u32::try_from(locations.len()).unwrap_or(u32::MAX);
                let key = (known.value.country.clone(), known.value.town.clone());
                *locations.entry(key).or_insert(next)
            });
            let run_by = server.run_by.as_ref().map(|known| known.value);
            Self {
                terms: term_bits(server.all_labels().flat_map(|labels| &labels.terms)),
                run_by: run_by.filter(|by| *by != Governance::Unknown),
                location,
                matches: 0,
            }
        };
        servers.iter().map(&mut of).collect()
    }

    /// Moves the wished traits to the matches.
    pub(crate) const fn match_wishes(mut self, wished: WishedTraits) -> Self {
        self.matches = self.terms & wished.terms;
        self.terms &= !wished.terms;
        if wished.has_place {
            self.location = None;
        }
        self
    }

    /// Adds the other matches: the place, the typed words as one bit each, and friends.
    pub(crate) const fn add_matches(mut self, in_place: bool, words: u16, friends: bool) -> Self {
        self.matches |= (words as u128) << FIRST_WORD;
        if in_place {
            self.matches |= IN_PLACE;
        }
        if friends {
            self.matches |= FRIENDS;
        }
        self
    }

    pub(crate) const fn matches(&self) -> u128 {
        self.matches
    }

    /// The penalty for being similar to another server, at most [`MATCH_PENALTY`].
    pub(crate) fn penalty(&self, other: &Self) -> f32 {
        if self == other {
            return MATCH_PENALTY;
        }
        let penalty_if = |is_shared: bool, penalty: f32| if is_shared { penalty } else { 0.0 };
        let either = (self.terms | other.terms).count_ones();
        let both = (self.terms & other.terms).count_ones();
        let share = if either == 0 { 0.0 } else { both as f32 / either as f32 };
        penalty_if(self.matches != 0 && self.matches == other.matches, SAME_MATCHES)
            + SAME_TERMS * share
            + penalty_if(self.run_by.is_some() && self.run_by == other.run_by, SAME_GOVERNANCE)
            + penalty_if(self.location.is_some() && self.location == other.location, SAME_LOCATION)
    }
}

/// The terms as bits. *General* makes no two servers similar, and neither does an unknown term.
pub(crate) fn term_bits<'a>(terms: impl Iterator<Item = &'a Term>) -> u128 {
    terms
        .filter(|term| term.as_str() != "general")
        .filter_map(|term| taxonomy().position(term))
        .filter(|position| *position < FIRST_WORD as usize)
        .fold(0, |bits, position| bits | 1 << position)
}
