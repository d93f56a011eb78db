//! Orders of planets that depend on nothing that was wished for.

use std::cmp::Reverse;

use planetfall_model::PlanetSort;

use crate::fold::fold;
use crate::planet::Planet;

/// All planets, in several orders. Among equals the order is always the same.
#[derive(Debug)]
pub(crate) struct Orders {
    by_name: Vec<u32>,
    by_fewest: Vec<u32>,
    by_most: Vec<u32>,
    by_age: Vec<u32>,
    /// Among equals those come first of which more can be told; then chance decides.
    pub(crate) among_equals: Vec<u32>,
}

impl Orders {
    pub(crate) fn of(planets: &[Planet]) -> Self {
        let all = || (0_u32..).take(planets.len()).collect::<Vec<u32>>();
        let planet = |at: u32| &planets[at as usize];
        let mut by_name = all();
        by_name.sort_by_cached_key(|at| alphabetical(planet(*at)));
        let sorted = |key: &dyn Fn(&Planet) -> (bool, u32)| {
            let mut order = by_name.clone();
            order.sort_by_key(|at| key(planet(*at)));
            order
        };
        let people = |planet: &Planet| planet.people.as_ref().map(|known| known.value);
        let since = |planet: &Planet| planet.since.as_ref().map(|known| u32::from(known.value));
        let mut among_equals = all();
        among_equals.sort_by_cached_key(|at| (Reverse(told(planet(*at))), chance(planet(*at))));
        Self {
            by_fewest: sorted(&|planet| (people(planet).is_none(), people(planet).unwrap_or(0))),
            by_most: sorted(&|planet| {
                (people(planet).is_none(), u32::MAX - people(planet).unwrap_or(0))
            }),
            by_age: sorted(&|planet| (since(planet).is_none(), since(planet).unwrap_or(0))),
            by_name,
            among_equals,
        }
    }

    /// The order somebody asked for; none for what suits best, which depends on the wishes.
    pub(crate) fn asked_for(&self, sort: PlanetSort) -> Option<&[u32]> {
        match sort {
            PlanetSort::Fit => None,
            PlanetSort::Name => Some(&self.by_name),
            PlanetSort::FewestPeople => Some(&self.by_fewest),
            PlanetSort::MostPeople => Some(&self.by_most),
            PlanetSort::Oldest => Some(&self.by_age),
        }
    }
}

/// A name as an alphabet has it: without case, marks and what stands before its first letter.
fn alphabetical(planet: &Planet) -> (String, String) {
    let shown = planet.domain.shown();
    let name = planet.name.as_ref().map_or(shown.as_str(), |known| known.value.as_str());
    let letters = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    (fold(if letters.is_empty() { &shown } else { letters }), shown)
}

/// How much is known of what is good to know of any planet.
fn told(planet: &Planet) -> usize {
    let told = [planet.run_by.is_some(), planet.gate.is_some(), planet.since.is_some()];
    told.into_iter().filter(|is_known| *is_known).count()
}

/// A number that has nothing to do with how a planet's name begins.
fn chance(planet: &Planet) -> u64 {
    planet.domain.as_str().bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
