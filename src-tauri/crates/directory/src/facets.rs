//! What planets have in common, prepared so that a match looks at few of them.

use std::collections::HashMap;

use planetfall_model::Term;

use crate::fold::{fold, words};
use crate::language;
use crate::places::Wished;
use crate::planet::Planet;
use crate::sources::Sources;
use crate::standing::Standing;
use crate::words::WordIndex;

/// Who has what. Numbers are places in the catalogue's list of planets.
#[derive(Debug)]
pub(crate) struct Facets {
    /// By topic, cause or community, thought ones too.
    pub(crate) terms: HashMap<Term, Vec<u32>>,
    /// By language without its region.
    pub(crate) languages: HashMap<String, Vec<u32>>,
    /// By country, region and town.
    pub(crate) places: HashMap<Wished, Vec<u32>>,
    /// The towns of the directory, folded.
    pub(crate) towns: Vec<String>,
    /// What planets are called and say.
    pub(crate) words: WordIndex,
    /// What counts for each planet whatever is wished for.
    pub(crate) standing: Vec<Standing>,
}

impl Facets {
    /// Prepares these planets.
    pub(crate) fn of(planets: &[Planet], sources: &Sources) -> Self {
        let mut terms: HashMap<Term, Vec<u32>> = HashMap::new();
        let mut languages: HashMap<String, Vec<u32>> = HashMap::new();
        let mut by_place: HashMap<Wished, Vec<u32>> = HashMap::new();
        for (planet, at) in planets.iter().zip(0_u32..) {
            let labels = [&planet.topics, &planet.politics, &planet.communities];
            for term in labels.into_iter().flatten().flat_map(|labels| &labels.terms) {
                terms.entry(term.clone()).or_default().push(at);
            }
            for tag in planet.languages.iter().flat_map(|known| &known.value) {
                let speakers = languages.entry(language::base(tag)).or_default();
                if speakers.last() != Some(&at) {
                    speakers.push(at);
                }
            }
            if let Some(place) = &planet.place {
                let place = &place.value;
                let country = Wished::Country(place.country.clone());
                let region = place.region.clone().map(Wished::Region);
                let town = place.town.as_deref().map(|town| Wished::Town(fold(town)));
                for place in [Some(country), region, town].into_iter().flatten() {
                    by_place.entry(place).or_default().push(at);
                }
            }
        }
        let towns = by_place.keys().filter_map(|place| match place {
            Wished::Town(name) => Some(name.clone()),
            Wished::Country(_) | Wished::Region(_) => None,
        });
        let mut towns: Vec<String> = towns.collect();
        towns.sort_unstable();
        let texts: Vec<_> = planets.iter().map(|planet| own_words(planet, sources)).collect();
        Self {
            terms,
            languages,
            places: by_place,
            towns,
            words: WordIndex::of(&texts),
            standing: planets.iter().map(Standing::of).collect(),
        }
    }
}

/// The words of its name, of the parts of its domain, and of the line about it.
///
/// A line we wrote from general knowledge says less: nobody can look it up.
fn own_words(planet: &Planet, sources: &Sources) -> Vec<(String, f32)> {
    let shown = planet.domain.shown();
    let parts = shown.rsplit_once('.').map_or(shown.as_str(), |(name, _)| name);
    let name = planet.name.iter().flat_map(|known| words(&known.value));
    let about = planet.about.iter().flat_map(|known| {
        let weight = if sources.is_ours(known.source) { 1.0 } else { 1.5 };
        words(&known.value).into_iter().map(move |word| (word, weight))
    });
    let parts = words(parts).into_iter().filter(|part| !is_common_part(part));
    name.chain(parts).map(|word| (word, 2.0)).chain(about).collect()
}

/// Parts of domains that say nothing about a planet.
fn is_common_part(part: &str) -> bool {
    matches!(part, "social" | "mastodon" | "masto" | "mstdn" | "www" | "com" | "co" | "org")
}
