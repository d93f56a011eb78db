//! What makes two servers alike.

use std::collections::HashMap;

use planetfall_model::Governance;

use crate::score::PLEASANT;
use crate::server::ServerRecord;
use crate::terms::taxonomy;

/// What of a server another may have as well. Nothing known is nothing alike.
///
/// Size is not among it: a server that came in for being larger than the others would have won by
/// its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Likeness {
    /// One bit for each topic, cause and community, in the order of the taxonomy.
    terms: u128,
    run_by: Option<Governance>,
    /// A number for each place there is.
    place: Option<u32>,
    /// The wishes that are met, once they are known.
    met: u128,
}

/// What was wished for. That two servers have it makes them no more alike, it is why both are
/// here; that they meet the very same of several wishes does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wished {
    pub(crate) terms: u128,
    pub(crate) is_placed: bool,
}

/// The bit of a place among the wishes that are met. The taxonomy has no so many terms.
const IN_PLACE: u128 = 1 << 127;
/// The bit of friends.
const FRIENDS: u128 = 1 << 126;
/// The first bit of the typed words.
const WORDS: u32 = 110;

impl Likeness {
    pub(crate) fn of_all(servers: &[ServerRecord]) -> Vec<Self> {
        let mut places: HashMap<_, u32> = HashMap::new();
        let mut of = |server: &ServerRecord| {
            let place = server.place.as_ref().map(|known| {
                let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
                *places
                    .entry((known.value.country.clone(), known.value.town.clone()))
                    .or_insert(next)
            });
            let labels = [&server.topics, &server.politics, &server.communities];
            let terms = labels.into_iter().flatten().flat_map(|labels| &labels.terms);
            Self {
                terms: bits(terms),
                run_by: server
                    .run_by
                    .as_ref()
                    .map(|known| known.value)
                    .filter(|by| *by != Governance::Unknown),
                place,
                met: 0,
            }
        };
        servers.iter().map(&mut of).collect()
    }

    /// The same, but for what was wished for.
    pub(crate) const fn besides(mut self, wished: Wished) -> Self {
        self.met = self.terms & wished.terms;
        self.terms &= !wished.terms;
        if wished.is_placed {
            self.place = None;
        }
        self
    }

    /// The same for a server that is in the place that was wished for.
    pub(crate) const fn in_place(mut self) -> Self {
        self.met |= IN_PLACE;
        self
    }

    /// The same for a server that has these of the typed words, one bit each.
    pub(crate) const fn with_words(mut self, words: u16) -> Self {
        self.met |= (words as u128) << WORDS;
        self
    }

    /// The same for a server where friends live.
    pub(crate) const fn with_friends(mut self) -> Self {
        self.met |= FRIENDS;
        self
    }

    /// The wishes it meets, one bit each.
    pub(crate) const fn met(&self) -> u128 {
        self.met
    }

    /// What being like another costs, at most [`PLEASANT`].
    pub(crate) fn cost(&self, other: &Self) -> f32 {
        if self == other {
            return PLEASANT;
        }
        let shared = |is_shared: bool, cost: f32| if is_shared { cost } else { 0.0 };
        let all = (self.terms | other.terms).count_ones();
        let both = (self.terms & other.terms).count_ones();
        let terms = if all == 0 { 0.0 } else { both as f32 / all as f32 };
        shared(self.met != 0 && self.met == other.met, 0.2)
            + 0.1 * terms
            + shared(self.run_by.is_some() && self.run_by == other.run_by, 0.1)
            + shared(self.place.is_some() && self.place == other.place, 0.05)
    }
}

/// Terms as bits. What the taxonomy does not have makes nothing alike, nor does that any topic is
/// welcome.
pub(crate) fn bits<'a>(terms: impl Iterator<Item = &'a planetfall_model::Term>) -> u128 {
    terms
        .filter(|term| term.as_str() != "general")
        .filter_map(|term| taxonomy().number(term))
        .filter(|number| *number < WORDS as usize)
        .fold(0, |bits, number| bits | 1 << number)
}
