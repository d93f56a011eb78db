//! Finds countries, regions and towns by their names in several languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use planetfall_model::Location;

use super::typos::WordMatch;
use super::words::WordIndex;
use crate::format::lines::{Line, parse_lines};
use crate::place::Place;
use crate::taxonomy::taxonomy;
use crate::text::fold::{fold, is_unspaced};
use crate::text::stop_words::is_meaningful;
use planetfall_model::unique;

const FILE: &str = include_str!("../../../../../assets/catalogue/place-names.txt");

/// The longest text to look for places in, in words.
const MAX_WORDS: usize = 60;

static LISTED: LazyLock<Vec<ListedPlace>> =
    LazyLock::new(|| parse_lines(FILE).filter_map(listed_place).collect());

/// A line of the list of names.
struct ListedPlace {
    place: Place,
    display_name: &'static str,
    /// Lower case and without diacritics.
    names: Vec<String>,
    /// The larger places it lies in, as far as the line says.
    enclosing: Vec<Place>,
}

/// Reads `country SE Sweden | Sverige`, `region GB-SCT Scotland` or `town DE DE-BY Munich | München`.
fn listed_place(line: Line<'static>) -> Option<ListedPlace> {
    let mut rest = line.value;
    let mut codes = Vec::new();
    while let Some((code, more)) = rest.split_once(' ').filter(|(word, _)| is_code(word)) {
        codes.push(code);
        rest = more;
    }
    let display_name = rest.split('|').next()?.trim();
    let names = rest.split('|').map(|name| fold(name.trim())).collect();
    let country = |code: &str| Place::Country(code.split('-').next().unwrap_or(code).to_owned());
    let town = || Place::Town(fold(display_name));
    let (place, enclosing) = match (line.key, codes.as_slice()) {
        ("country", [code]) => (Place::Country((*code).to_owned()), Vec::new()),
        ("region", [code]) => (Place::Region((*code).to_owned()), vec![country(code)]),
        ("town", []) => (town(), Vec::new()),
        ("town", [code]) => (town(), vec![country(code)]),
        ("town", [code, region, ..]) => {
            (town(), vec![country(code), Place::Region((*region).to_owned())])
        }
        (_, _) => return None,
    };
    Some(ListedPlace { place, display_name, names, enclosing })
}

/// Whether a word is a code such as `SE` or `GB-SCT`.
fn is_code(word: &str) -> bool {
    let (country, region) = word.split_once('-').unwrap_or((word, "A"));
    let is_upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    country.len() == 2 && !region.is_empty() && country.chars().chain(region.chars()).all(is_upper)
}

/// The English name of a place that contains `location`.
pub(crate) fn display_name(place: &Place, location: &Location) -> String {
    match place {
        Place::Country(code) | Place::Region(code) => LISTED
            .iter()
            .find(|listed| listed.place == *place)
            .map_or_else(|| code.clone(), |listed| listed.display_name.to_owned()),
        Place::Town(name) => location.town.clone().unwrap_or_else(|| name.clone()),
    }
}

/// Where the name of a place was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceInput {
    /// In a field for a place.
    PlaceField,
    /// Among any words. A word with another meaning, such as *nice* or *Essen*, is not a place, and
    /// only a long name may have a typo.
    FreeText,
}

/// The places of the list of names, and those where servers are.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    places: Vec<Place>,
    /// By whole names. Items are positions in `places`.
    names: WordIndex,
    /// By the words of names.
    words: WordIndex,
    /// Names in scripts without spaces, which may occur anywhere in a text.
    unspaced: Vec<(String, u32)>,
    enclosing: HashMap<Place, Vec<Place>>,
}

impl Gazetteer {
    pub(crate) fn of<'a>(locations: impl Iterator<Item = &'a Location>) -> Self {
        let mut places: Vec<Place> = LISTED.iter().map(|listed| listed.place.clone()).collect();
        let mut names: Vec<Vec<String>> =
            LISTED.iter().map(|listed| listed.names.clone()).collect();
        let enclosing =
            LISTED.iter().map(|listed| (listed.place.clone(), listed.enclosing.clone()));
        let mut enclosing: HashMap<Place, Vec<Place>> = enclosing.collect();
        for location in locations {
            let mut around = Place::all_of(location);
            let Some(Place::Town(name)) = around.pop() else { continue };
            let town = Place::Town(name.clone());
            if !enclosing.contains_key(&town) {
                places.push(town.clone());
                names.push(vec![name]);
            }
            let known = enclosing.entry(town).or_default();
            if known.is_empty() {
                *known = around;
            }
        }
        let unspaced = (0_u32..).zip(&names).flat_map(|(at, names)| {
            let found = names
                .iter()
                .filter(|name| name.chars().all(is_unspaced) && name.chars().nth(1).is_some());
            found.map(move |name| (name.clone(), at))
        });
        let index = |words: &dyn Fn(&String) -> Vec<(String, f32)>| {
            WordIndex::of(
                &names.iter().map(|of| of.iter().flat_map(words).collect()).collect::<Vec<_>>(),
            )
        };
        Self {
            unspaced: unspaced.collect(),
            names: index(&|name| vec![(name.clone(), 1.0)]),
            words: index(&|name| name.split(' ').map(|word| (word.to_owned(), 1.0)).collect()),
            places,
            enclosing,
        }
    }

    /// The places a text names, each once.
    ///
    /// Tries the parts between commas first, then runs of up to three words. Allows a typo where no
    /// name matches exactly.
    pub(crate) fn find(&self, text: &str, input: PlaceInput) -> Vec<Place> {
        let folded = fold(text);
        let mut found = Vec::new();
        for part in folded.split([',', ';', '/', '\n']) {
            let part = part.trim();
            if self.find_name(part, input, &mut found) {
                continue;
            }
            let words: Vec<&str> = part.split_whitespace().take(MAX_WORDS).collect();
            let mut at = 0;
            while at < words.len() {
                let matched = (1..=3.min(words.len() - at))
                    .rev()
                    .find(|run| self.find_name(&words[at..at + run].join(" "), input, &mut found));
                at += matched.unwrap_or(1);
            }
        }
        found.extend(self.contained_in(&folded));
        unique(found.into_iter().map(|at| self.places[at as usize].clone()))
    }

    /// The places that have a matching word in one of their names.
    pub(crate) fn find_by_word(
        &self,
        word: &str,
        how: WordMatch,
        tolerates_typos: bool,
    ) -> Vec<&Place> {
        let mut hits = self.words.hits(word, how);
        hits.retain(|hit| how == WordMatch::Prefix || hit.is_exact());
        if tolerates_typos {
            hits.extend(self.words.typo_hits(word, how));
        }
        let postings = hits.into_iter().flat_map(|hit| self.words.postings(hit));
        let mut found: Vec<u32> = postings.map(|posting| posting.item).collect();
        found.extend(self.contained_in(word));
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.places[at as usize]).collect()
    }

    /// Whether a folded word is part of a place's name.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.has_word(word)
    }

    /// The larger places a place lies in, the largest first.
    pub(crate) fn enclosing(&self, place: &Place) -> &[Place] {
        self.enclosing.get(place).map_or(&[], Vec::as_slice)
    }

    /// The names in a script without spaces that occur in a folded text.
    fn contained_in(&self, folded: &str) -> impl Iterator<Item = u32> {
        let has_unspaced = folded.chars().any(is_unspaced);
        let names = if has_unspaced { self.unspaced.as_slice() } else { &[] };
        names.iter().filter(|(name, _)| folded.contains(name)).map(|(_, at)| *at)
    }

    /// Adds the places of this name, or of one that differs by a typo. Returns whether there are any.
    fn find_name(&self, name: &str, input: PlaceInput, found: &mut Vec<u32>) -> bool {
        if name.is_empty() || input == PlaceInput::FreeText && is_other_word(name) {
            return false;
        }
        let mut hits = self.names.exact_hits(name);
        let shortest = match input {
            PlaceInput::PlaceField => 5,
            PlaceInput::FreeText => 6,
        };
        if hits.is_empty() && name.chars().count() >= shortest {
            hits = self.names.typo_hits(name, WordMatch::Whole);
        }
        let postings = hits.iter().flat_map(|hit| self.names.postings(*hit));
        found.extend(postings.map(|posting| posting.item));
        !hits.is_empty()
    }
}

/// Whether a word is a keyword of a term or a stop word.
fn is_other_word(word: &str) -> bool {
    taxonomy().knows(word) || !is_meaningful(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn location(country: &str, region: Option<&str>, town: &str) -> Location {
        let region = region.map(str::to_owned);
        Location { country: country.to_owned(), region, town: Some(town.to_owned()) }
    }

    #[test]
    fn a_place_is_found_by_its_names_in_several_languages() {
        let locations = [location("DE", None, "Berlin"), location("SE", None, "Malmö")];
        let all = Gazetteer::of(locations.iter());
        let find = |text: &str| all.find(text, PlaceInput::PlaceField);
        let germany = Place::Country("DE".into());
        let town = |name: &str| Place::Town(name.into());

        assert_eq!(find("Deutschland"), vec![germany.clone()], "its own name");
        assert_eq!(find("alemania"), vec![germany.clone()], "its Spanish name");
        assert_eq!(find("Wien"), [town("vienna")], "a town with two names");
        assert_eq!(find("in Malmö"), [town("malmo")], "a town of a server");
        assert_eq!(find("Berlin, Germany"), [town("berlin"), germany], "both parts");
        assert_eq!(find("Berlim"), [town("berlin")], "a typo");
        assert_eq!(find("東京に住んでいます"), [town("tokyo")], "within a script without spaces");
        assert!(find("nowhere at all").is_empty(), "other words are not places");
        let none = all.find("a nice chill place, Essen", PlaceInput::FreeText);
        assert!(none.is_empty(), "words with another meaning are not places");
    }

    #[test]
    fn a_town_lies_in_its_region_and_country() {
        let locations = [location("GB", Some("GB-SCT"), "New Moss")];
        let all = Gazetteer::of(locations.iter());
        let country = |code: &str| Place::Country(code.into());
        let scotland = Place::Region("GB-SCT".into());

        let moss = all.enclosing(&Place::Town("new moss".into()));
        assert_eq!(moss, [country("GB"), scotland.clone()], "as the server says");
        assert_eq!(all.enclosing(&scotland), [country("GB")], "as its code says");
        let leipzig = all.enclosing(&Place::Town("leipzig".into()));
        assert_eq!(leipzig.first(), Some(&country("DE")), "as the list of names says");
        assert!(
            scotland.contains(&locations[0]) && !scotland.is(&locations[0]),
            "a town is a part"
        );
    }
}
