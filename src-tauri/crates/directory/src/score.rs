//! How well planets suit, in points.
//!
//! Points only ever add up, and a wish that is met adds more than [`PLEASANT`] can take away, so that
//! no wish makes a planet that meets it fall below one that is its equal otherwise.

use planetfall_model::Term;

use crate::places::Wished;
use crate::planet::{Labels, Planet, Size};
use crate::terms::Kind;
use crate::wanted::Wanted;
use crate::{Catalogue, language};

/// The most that likeness to a better planet may cost. Twice this is less than any wish.
pub(crate) const PLEASANT: f32 = 0.45;

/// For the language that is read best; the next ones a little less.
const LANGUAGE: f32 = 6.0;
/// For every further language.
const ALSO_LANGUAGE: f32 = 1.0;
const TOPIC: f32 = 3.0;
const CAUSE: f32 = 3.2;
const COMMUNITY: f32 = 3.5;
/// For a term that nobody tapped but a word means.
const MEANT: f32 = 1.8;
/// For what we think and no source says.
const THOUGHT: f32 = 1.0;
const FRIENDS: f32 = 6.0;

/// What two planets that are equal otherwise are kept apart by.
const STEP: f32 = 0.01;

/// The points of every planet, in the order of the catalogue.
pub(crate) fn scores(catalogue: &Catalogue, wanted: &Wanted) -> Vec<f32> {
    let mut table = Table::new(catalogue, wanted);
    table.add_languages(&wanted.languages);
    table.add_terms(wanted);
    table.add_places(&wanted.places);
    table.add_words(wanted);
    table.add_friends(wanted);
    table.finished(wanted)
}

struct Table<'a> {
    catalogue: &'a Catalogue,
    points: Vec<f32>,
    /// What we only think, which never leads.
    thought: Vec<f32>,
}

impl<'a> Table<'a> {
    fn new(catalogue: &'a Catalogue, wanted: &Wanted) -> Self {
        let planets = catalogue.planets().iter().zip(&catalogue.facets().standing);
        let points = planets.map(|(planet, standing)| {
            let is_roomy = wanted.is_nothing && planet.size() == Some(Size::Medium);
            let roomy = if is_roomy { 0.3 } else { 0.0 };
            standing.points + roomy - standing.has_purpose - standing.is_local
        });
        let points: Vec<f32> = points.collect();
        Self { catalogue, thought: vec![0.0; points.len()], points }
    }

    fn planet(&self, at: u32) -> &'a Planet {
        &self.catalogue.planets()[at as usize]
    }

    fn add(&mut self, at: u32, points: f32) {
        self.points[at as usize] += points;
    }

    fn add_languages(&mut self, wished: &[String]) {
        let mut best: Vec<f32> = vec![0.0; self.points.len()];
        for (place, language) in wished.iter().enumerate() {
            let weight = (LANGUAGE - 0.5 * place as f32).max(LANGUAGE - 1.5);
            let speakers = self.catalogue.facets().languages.get(&language::base(language));
            for at in speakers.into_iter().flatten() {
                let spoken = self.planet(*at).languages.iter().flat_map(|known| &known.value);
                let fit = spoken
                    .enumerate()
                    .map(|(place, tag)| {
                        language::fit(language, tag) * if place == 0 { 1.0 } else { 0.95 }
                    })
                    .fold(0.0, f32::max);
                let (points, so_far) = (weight * fit, best[*at as usize]);
                best[*at as usize] = so_far.max(points);
                let also = if so_far > 0.0 { ALSO_LANGUAGE } else { 0.0 };
                self.add(*at, (points - so_far).max(0.0) + also);
            }
        }
    }

    fn add_terms(&mut self, wanted: &Wanted) {
        let tapped = [
            (Kind::Topic, &wanted.topics, TOPIC),
            (Kind::Cause, &wanted.causes, CAUSE),
            (Kind::Community, &wanted.communities, COMMUNITY),
        ];
        let tapped = tapped.into_iter().flat_map(|(kind, terms, points)| {
            terms.iter().map(move |term| (term, kind, points, THOUGHT))
        });
        let meant = wanted.meant.iter().map(|(term, kind)| (term, *kind, MEANT, 0.0));
        let mut is_at_home = vec![false; self.points.len()];
        for (term, kind, points, thought) in tapped.chain(meant) {
            for at in self.catalogue.facets().terms.get(term).into_iter().flatten() {
                let place = *at as usize;
                let planet = self.planet(*at);
                let Some(labels) = labels(planet, kind).filter(|labels| labels.has(term)) else {
                    continue;
                };
                if !labels.is_sourced {
                    self.thought[place] += thought;
                    continue;
                }
                let first = kind != Kind::Topic || labels.terms.first() == Some(term);
                self.points[place] += if first { points } else { points - 0.4 };
                if kind != Kind::Topic && !is_at_home[place] {
                    is_at_home[place] = true;
                    self.points[place] += self.catalogue.facets().standing[place].has_purpose;
                }
            }
        }
        if wanted.causes.iter().any(|cause| cause.as_str() == "non-political") {
            for (at, planet) in (0_u32..).zip(self.catalogue.planets()) {
                let is_political = planet.politics.as_ref().is_some_and(|labels| labels.is_sourced);
                self.add(at, if is_political { -1.0 } else { 0.0 });
            }
        }
    }

    fn add_places(&mut self, wished: &[Wished]) {
        let mut best: Vec<f32> = vec![0.0; self.points.len()];
        for place in wished {
            let points = match place {
                Wished::Town(_) => 4.0,
                Wished::Region(_) => 3.0,
                Wished::Country(_) => 2.0,
            };
            for at in self.catalogue.facets().places.get(place).into_iter().flatten() {
                let so_far = best[*at as usize];
                // A local planet is no stranger to those who live there.
                let home = self.catalogue.facets().standing[*at as usize].is_local;
                let home = if so_far == 0.0 { home } else { 1.0 };
                best[*at as usize] = so_far.max(points);
                self.add(*at, (points - so_far).max(0.0) + home);
            }
        }
    }

    fn add_words(&mut self, wanted: &Wanted) {
        let index = &self.catalogue.facets().words;
        let mut best: Vec<f32> = vec![0.0; self.points.len()];
        for word in &wanted.words {
            let mut touched: Vec<u32> = Vec::new();
            for hit in &word.hits {
                for posting in index.places(*hit) {
                    if word.is_place && wanted.is_in_place(self.planet(posting.thing)) {
                        continue;
                    }
                    let points = hit.trust * (1.0 + (0.3 * posting.weight).min(2.0));
                    let so_far = &mut best[posting.thing as usize];
                    if *so_far == 0.0 {
                        touched.push(posting.thing);
                    }
                    *so_far = so_far.max(points.max(2.1 * PLEASANT));
                }
            }
            for at in touched {
                self.points[at as usize] += std::mem::take(&mut best[at as usize]);
            }
        }
    }

    fn add_friends(&mut self, wanted: &Wanted) {
        for (domain, count) in &wanted.friends {
            if let Some(at) = self.catalogue.number(domain) {
                self.add(at, FRIENDS + (*count).min(10) as f32);
            }
        }
    }

    /// Puts what may not lead below what may.
    fn finished(self, wanted: &Wanted) -> Vec<f32> {
        let standing = &self.catalogue.facets().standing;
        let leads = |at: usize| {
            let has_friends = || wanted.friends.contains_key(&self.catalogue.planets()[at].domain);
            standing[at].may_lead || (standing[at].is_askable && has_friends())
        };
        let best = (0..self.points.len())
            .filter(|at| leads(*at))
            .map(|at| self.points[at])
            .fold(f32::MIN, f32::max);
        let of = |at: usize| {
            let (sourced, thought) = (self.points[at], self.thought[at]);
            if !leads(at) {
                return (sourced + thought).min(best - STEP);
            }
            sourced.max((sourced + thought).min(best - STEP))
        };
        (0..self.points.len()).map(of).collect()
    }
}

/// The labels of a planet that are of this kind.
pub(crate) const fn labels(planet: &Planet, kind: Kind) -> Option<&Labels> {
    match kind {
        Kind::Topic => planet.topics.as_ref(),
        Kind::Cause => planet.politics.as_ref(),
        Kind::Community => planet.communities.as_ref(),
    }
}

/// Whether a source says that the planet has this term.
pub(crate) fn is_known_for(planet: &Planet, kind: Kind, term: &Term) -> bool {
    labels(planet, kind).is_some_and(|labels| labels.is_sourced && labels.has(term))
}
