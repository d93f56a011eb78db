//! Countries, regions and towns, by the names people have for them.

use std::collections::HashMap;
use std::sync::LazyLock;

use planetfall_model::Location;

use crate::fold::{fold, is_unspaced};
use crate::lines::{Line, lines};
use crate::terms::taxonomy;
use crate::typing::says_something;
use crate::words::{Slips, Typed, WordIndex};

/// A place somebody may wish for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Wished {
    /// By its ISO 3166-1 code.
    Country(String),
    /// By its ISO 3166-2 code.
    Region(String),
    /// By its English name, folded.
    Town(String),
}

impl Wished {
    /// Whether a server at `home` is there.
    pub(crate) fn holds(&self, home: &Location) -> bool {
        match self {
            Self::Country(code) => home.country == *code,
            Self::Region(code) => home.region.as_ref() == Some(code),
            Self::Town(name) => home.town.as_deref().is_some_and(|town| fold(town) == *name),
        }
    }

    /// Whether a server at `home` is for all of this place, not for a smaller one in it.
    pub(crate) fn is_all_of(&self, home: &Location) -> bool {
        let is_whole = match self {
            Self::Country(_) => home.region.is_none() && home.town.is_none(),
            Self::Region(_) => home.town.is_none(),
            Self::Town(_) => true,
        };
        is_whole && self.holds(home)
    }

    /// The places a server at `home` is in, the largest first.
    pub(crate) fn of(home: &Location) -> Vec<Self> {
        let country = Some(Self::Country(home.country.clone()));
        let region = home.region.clone().map(Self::Region);
        let town = home.town.as_deref().map(|town| Self::Town(fold(town)));
        [country, region, town].into_iter().flatten().collect()
    }
}

/// A line of the list of names.
struct Named {
    place: Wished,
    shown: &'static str,
    /// Folded.
    names: Vec<String>,
    /// The larger places it is in, where the line says so.
    around: Vec<Wished>,
}

const PLACES: &str = include_str!("../../../../assets/catalogue/place-names.txt");

static NAMED: LazyLock<Vec<Named>> = LazyLock::new(|| lines(PLACES).filter_map(named).collect());

/// Reads `country SE Sweden | Sverige`, `region GB-SCT Scotland` or `town DE DE-BY Munich | München`.
fn named(line: Line<'static>) -> Option<Named> {
    let mut rest = line.rest;
    let mut codes = Vec::new();
    while let Some((code, more)) = rest.split_once(' ').filter(|(word, _)| is_code(word)) {
        codes.push(code);
        rest = more;
    }
    let shown = rest.split('|').next()?.trim();
    let names = rest.split('|').map(|name| fold(name.trim())).collect();
    let country = |code: &str| Wished::Country(code.split('-').next().unwrap_or(code).to_owned());
    let (place, around) = match (line.word, codes.as_slice()) {
        ("country", [code]) => (Wished::Country((*code).to_owned()), Vec::new()),
        ("region", [code]) => (Wished::Region((*code).to_owned()), vec![country(code)]),
        ("town", []) => (Wished::Town(fold(shown)), Vec::new()),
        ("town", [code]) => (Wished::Town(fold(shown)), vec![country(code)]),
        ("town", [code, region, ..]) => {
            (Wished::Town(fold(shown)), vec![country(code), Wished::Region((*region).to_owned())])
        }
        (_, _) => return None,
    };
    Some(Named { place, shown, names, around })
}

/// `SE` or `GB-SCT`.
fn is_code(word: &str) -> bool {
    let (country, region) = word.split_once('-').unwrap_or((word, "A"));
    let is_upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    country.len() == 2 && !region.is_empty() && country.chars().chain(region.chars()).all(is_upper)
}

/// The name of a place as the directory writes it.
pub(crate) fn shown(wished: &Wished, home: &Location) -> String {
    match wished {
        Wished::Country(code) | Wished::Region(code) => NAMED
            .iter()
            .find(|known| known.place == *wished)
            .map_or_else(|| code.clone(), |known| known.shown.to_owned()),
        Wished::Town(name) => home.town.clone().unwrap_or_else(|| name.clone()),
    }
}

/// Where a name of a place was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Where a place is asked for.
    ForAPlace,
    /// Among any words: only a long name with a slip is still a name, and what is another word as
    /// well is that word, such as *nice* or *Essen*.
    ForAnything,
}

/// Every place that has a name, and those of the directory.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    places: Vec<Wished>,
    /// Whole names; things are places in `places`.
    names: WordIndex,
    /// The words of the names.
    words: WordIndex,
    /// Names in scripts without spaces, which may stand anywhere.
    unspaced: Vec<(String, u32)>,
    around: HashMap<Wished, Vec<Wished>>,
}

impl Gazetteer {
    /// Gathers the places of these homes, besides those that have a name in the list.
    pub(crate) fn of<'a>(homes: impl Iterator<Item = &'a Location>) -> Self {
        let mut places: Vec<Wished> = NAMED.iter().map(|named| named.place.clone()).collect();
        let mut names: Vec<Vec<String>> = NAMED.iter().map(|named| named.names.clone()).collect();
        let around = NAMED.iter().map(|named| (named.place.clone(), named.around.clone()));
        let mut around: HashMap<Wished, Vec<Wished>> = around.collect();
        for home in homes {
            let mut inside = Wished::of(home);
            let Some(Wished::Town(name)) = inside.pop() else { continue };
            let town = Wished::Town(name.clone());
            if !around.contains_key(&town) {
                places.push(town.clone());
                names.push(vec![name]);
            }
            let known = around.entry(town).or_default();
            if known.is_empty() {
                *known = inside;
            }
        }
        let unspaced = (0_u32..).zip(&names).flat_map(|(at, names)| {
            let inside = names
                .iter()
                .filter(|name| name.chars().all(is_unspaced) && name.chars().nth(1).is_some());
            inside.map(move |name| (name.clone(), at))
        });
        let indexed = |words: &dyn Fn(&String) -> Vec<(String, f32)>| {
            WordIndex::of(
                &names.iter().map(|of| of.iter().flat_map(words).collect()).collect::<Vec<_>>(),
            )
        };
        Self {
            unspaced: unspaced.collect(),
            names: indexed(&|name| vec![(name.clone(), 1.0)]),
            words: indexed(&|name| name.split(' ').map(|word| (word.to_owned(), 1.0)).collect()),
            places,
            around,
        }
    }

    /// The places a text names, each once.
    ///
    /// Parts between commas are looked at first, then runs of up to three words. A slip is forgiven
    /// where nothing has the very name.
    pub(crate) fn meant_by(&self, text: &str, asked: Asked) -> Vec<Wished> {
        let folded = fold(text);
        let mut found = Vec::new();
        for part in folded.split([',', ';', '/', '\n']) {
            let part = part.trim();
            if self.look(part, asked, &mut found) {
                continue;
            }
            let words: Vec<&str> = part.split_whitespace().take(12).collect();
            let mut at = 0;
            while at < words.len() {
                let taken = (1..=3.min(words.len() - at))
                    .rev()
                    .find(|run| self.look(&words[at..at + run].join(" "), asked, &mut found));
                at += taken.unwrap_or(1);
            }
        }
        if folded.chars().any(is_unspaced) {
            let inside = self.unspaced.iter().filter(|(name, _)| folded.contains(name));
            self.add(inside.map(|(_, at)| *at), &mut found);
        }
        found
    }

    /// The places that have a word of this kind in one of their names.
    pub(crate) fn begun_by(&self, word: &str, how: Typed, slips: Slips) -> Vec<&Wished> {
        let mut hits = self.words.hits(word, how);
        hits.retain(|hit| how == Typed::Begun || hit.trust >= 1.0);
        if slips == Slips::Forgiven {
            hits.extend(self.words.slips(word, how));
        }
        let places = hits.into_iter().flat_map(|hit| self.words.places(hit));
        let mut meant: Vec<u32> = places.map(|posting| posting.thing).collect();
        if word.chars().any(is_unspaced) {
            let inside = self.unspaced.iter().filter(|(name, _)| word.contains(name));
            meant.extend(inside.map(|(_, at)| *at));
        }
        meant.sort_unstable();
        meant.dedup();
        meant.into_iter().map(|at| &self.places[at as usize]).collect()
    }

    /// Whether a word is one of a place's name.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.hits(word, Typed::Whole).iter().any(|hit| hit.trust >= 1.0)
    }

    /// The larger places a place is in, the largest first.
    pub(crate) fn around(&self, place: &Wished) -> &[Wished] {
        self.around.get(place).map_or(&[], Vec::as_slice)
    }

    /// Adds the places of this very name, or else of one that is a slip away.
    fn look(&self, name: &str, asked: Asked, found: &mut Vec<Wished>) -> bool {
        let is_no_name = asked == Asked::ForAnything && is_another_word(name);
        if name.is_empty() || is_no_name {
            return false;
        }
        let exact = self.names.hits(name, Typed::Whole).into_iter().filter(|hit| hit.trust >= 1.0);
        let mut hits: Vec<_> = exact.collect();
        let shortest = match asked {
            Asked::ForAPlace => 5,
            Asked::ForAnything => 6,
        };
        if hits.is_empty() && name.chars().count() >= shortest {
            hits = self.names.slips(name, Typed::Whole);
        }
        let places = hits.iter().flat_map(|hit| self.names.places(*hit)).map(|it| it.thing);
        self.add(places, found);
        !hits.is_empty()
    }

    fn add(&self, places: impl Iterator<Item = u32>, found: &mut Vec<Wished>) {
        for place in places.map(|at| &self.places[at as usize]) {
            if !found.contains(place) {
                found.push(place.clone());
            }
        }
    }
}

/// Whether a word is no name first of all.
fn is_another_word(word: &str) -> bool {
    taxonomy().knows(word) || !says_something(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(country: &str, region: Option<&str>, town: &str) -> Location {
        let region = region.map(str::to_owned);
        Location { country: country.to_owned(), region, town: Some(town.to_owned()) }
    }

    #[test]
    fn a_place_is_known_by_its_names_in_several_languages() {
        let homes = [home("DE", None, "Berlin"), home("SE", None, "Malmö")];
        let all = Gazetteer::of(homes.iter());
        let meant = |text: &str| all.meant_by(text, Asked::ForAPlace);
        let germany = Wished::Country("DE".into());
        let town = |name: &str| Wished::Town(name.into());

        assert_eq!(meant("Deutschland"), vec![germany.clone()], "its own name");
        assert_eq!(meant("alemania"), vec![germany.clone()], "its Spanish name");
        assert_eq!(meant("Wien"), [town("vienna")], "a town with two names");
        assert_eq!(meant("in Malmö"), [town("malmo")], "a town of the directory");
        assert_eq!(meant("Berlin, Germany"), [town("berlin"), germany], "both parts");
        assert_eq!(meant("Berlim"), [town("berlin")], "a slip");
        assert_eq!(meant("東京に住んでいます"), [town("tokyo")], "inside a script without spaces");
        assert!(meant("nowhere at all").is_empty(), "and nothing where nothing is");
        let none = all.meant_by("a nice chill place, Essen", Asked::ForAnything);
        assert!(none.is_empty(), "neither what is near a name nor what is a word is a place");
    }

    #[test]
    fn a_town_lies_in_its_region_and_country() {
        let homes = [home("GB", Some("GB-SCT"), "New Moss")];
        let all = Gazetteer::of(homes.iter());
        let country = |code: &str| Wished::Country(code.into());

        let moss = all.around(&Wished::Town("new moss".into()));
        assert_eq!(moss, [country("GB"), Wished::Region("GB-SCT".into())], "as the planet says");
        assert_eq!(all.around(&Wished::Region("GB-SCT".into())), [country("GB")], "by its code");
        let leipzig = all.around(&Wished::Town("leipzig".into()));
        assert_eq!(leipzig.first(), Some(&country("DE")), "as the list of names says");
        let scotland = Wished::Region("GB-SCT".into());
        assert!(scotland.holds(&homes[0]) && !scotland.is_all_of(&homes[0]), "a town is a part");
    }
}
