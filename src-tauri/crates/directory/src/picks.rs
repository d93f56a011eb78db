//! Chooses planets that suit and are not all alike.

use std::cmp::Reverse;
use std::hash::{DefaultHasher, Hash, Hasher};

use planetfall_model::Governance;

use crate::Catalogue;
use crate::planet::Planet;
use crate::score::PLEASANT;
use crate::terms::Kind;
use crate::wanted::Wanted;

/// The most planets that are asked at once, and so chosen with care.
pub(crate) const MOST: usize = 12;

/// A planet by its number, and its points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pick {
    pub(crate) planet: u32,
    pub(crate) points: f32,
}

/// Up to twelve planets that can be asked, best first, each unlike those before it where the
/// wishes leave room for it.
///
/// Each gets the points it had when it was chosen, so that points fall from one to the next.
pub(crate) fn picks(
    catalogue: &Catalogue,
    wanted: &Wanted,
    scores: &[f32],
    may_be_asked: impl Fn(&Planet) -> bool,
) -> Vec<Pick> {
    let planets = catalogue.planets();
    let standing = &catalogue.facets().standing;
    let mut pool: Vec<Pick> = (0_u32..)
        .zip(scores)
        .filter(|(at, _)| standing[*at as usize].is_askable && may_be_asked(&planets[*at as usize]))
        .map(|(planet, points)| Pick { planet, points: *points })
        .collect();
    keep_reachable(&mut pool);
    // Among equals those come first of which more can be told; then chance decides, and always in
    // the same way.
    pool.sort_by_cached_key(|pick| {
        let planet = &planets[pick.planet as usize];
        (Reverse(thousandths(pick.points)), Reverse(told(planet)), chance(planet))
    });
    let mut pool: Vec<(Pick, Likeness, f32)> = pool
        .into_iter()
        .map(|pick| (pick, Likeness::of(&planets[pick.planet as usize], wanted), 0.0))
        .collect();

    let mut chosen: Vec<Pick> = Vec::new();
    while chosen.len() < MOST {
        let worth = |(pick, _, cost): &(Pick, Likeness, f32)| pick.points - cost;
        let mut best: Option<usize> = None;
        for (at, candidate) in pool.iter().enumerate() {
            if best.is_none_or(|best| worth(candidate) > worth(&pool[best])) {
                best = Some(at);
            }
        }
        let Some(best) = best else { break };
        let (pick, likeness, cost) = pool.remove(best);
        chosen.push(Pick { points: pick.points - cost, ..pick });
        for (_, other, cost) in &mut pool {
            *cost = cost.max(likeness.to(other));
        }
    }
    chosen
}

/// Drops what cannot be among the chosen whatever the others are like.
fn keep_reachable(pool: &mut Vec<Pick>) {
    if pool.len() > MOST {
        pool.select_nth_unstable_by(MOST - 1, |one, other| other.points.total_cmp(&one.points));
        let least = pool[MOST - 1].points - PLEASANT;
        pool.retain(|pick| pick.points >= least);
    }
}

/// Points as a whole number, so that what was added up in another order is still equal.
fn thousandths(points: f32) -> i64 {
    (f64::from(points) * 1000.0).round() as i64
}

/// How much is known of what is good to know of any planet.
fn told(planet: &Planet) -> usize {
    let told = [planet.run_by.is_some(), planet.gate.is_some(), planet.since.is_some()];
    told.into_iter().filter(|is_known| *is_known).count()
}

/// A number that has nothing to do with how a planet's name begins.
pub(crate) fn chance(planet: &Planet) -> u64 {
    planet.domain.as_str().bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What makes two planets alike. What was wished for does not count: it is why both are here.
#[derive(Debug, PartialEq, Eq)]
struct Likeness {
    topics: Option<u64>,
    size: Option<u8>,
    run_by: Option<Governance>,
    place: Option<u64>,
}

impl Likeness {
    fn of(planet: &Planet, wanted: &Wanted) -> Self {
        let topics =
            planet.topic_terms().iter().filter(|t| wanted.all(Kind::Topic).all(|w| w != *t));
        let topics: Vec<&str> = topics.map(planetfall_model::Term::as_str).collect();
        let place = planet.place.as_ref().filter(|_| wanted.places.is_empty());
        Self {
            topics: (!topics.is_empty()).then(|| hash(&topics)),
            size: planet.size().map(|size| size as u8),
            run_by: planet.run_by.as_ref().map(|known| known.value),
            place: place.map(|known| hash(&(&known.value.country, &known.value.town))),
        }
    }

    /// What being like another costs.
    fn to(&self, other: &Self) -> f32 {
        if self == other {
            return PLEASANT;
        }
        fn shared<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> f32 {
            if one.is_some() && one == other { 1.0 } else { 0.0 }
        }
        0.1 * shared(self.topics.as_ref(), other.topics.as_ref())
            + 0.05 * shared(self.size.as_ref(), other.size.as_ref())
            + 0.1 * shared(self.run_by.as_ref(), other.run_by.as_ref())
            + 0.1 * shared(self.place.as_ref(), other.place.as_ref())
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
