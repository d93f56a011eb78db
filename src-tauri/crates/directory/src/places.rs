//! Countries, regions and towns, by the names people have for them.

use std::sync::LazyLock;

use crate::fold::{fold, within_one};
use crate::lines::lines;
use crate::planet::Place;

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
    /// Whether a planet at `place` is there.
    pub(crate) fn holds(&self, place: &Place) -> bool {
        match self {
            Self::Country(code) => place.country == *code,
            Self::Region(code) => place.region.as_ref() == Some(code),
            Self::Town(name) => place.town.as_deref().is_some_and(|town| fold(town) == *name),
        }
    }
}

struct Named {
    place: Wished,
    shown: &'static str,
    /// Folded.
    names: Vec<String>,
}

const PLACES: &str = include_str!("../../../../assets/directory/places.txt");

static NAMED: LazyLock<Vec<Named>> = LazyLock::new(|| lines(PLACES).filter_map(named).collect());

fn named(line: crate::lines::Line<'static>) -> Option<Named> {
    let (code, all) = line.rest.split_once(' ').unwrap_or((line.rest, line.rest));
    let all = if line.word == "town" { line.rest } else { all };
    let shown = all.split('|').next()?.trim();
    let names = all.split('|').map(|name| fold(name.trim())).collect();
    let place = match line.word {
        "country" => Wished::Country(code.to_owned()),
        "region" => Wished::Region(code.to_owned()),
        "town" => Wished::Town(fold(shown)),
        _ => return None,
    };
    Some(Named { place, shown, names })
}

/// The name of a place as the directory writes it.
pub(crate) fn shown(wished: &Wished, place: &Place) -> String {
    match wished {
        Wished::Country(code) | Wished::Region(code) => NAMED
            .iter()
            .find(|known| known.place == *wished)
            .map_or_else(|| code.clone(), |known| known.shown.to_owned()),
        Wished::Town(name) => place.town.clone().unwrap_or_else(|| name.clone()),
    }
}

/// Every name of a place, folded.
pub(crate) fn names(place: &Wished) -> Vec<String> {
    let known = NAMED.iter().filter(|known| known.place == *place);
    let mut names: Vec<String> = known.flat_map(|known| known.names.clone()).collect();
    if let Wished::Town(name) = place {
        names.push(name.clone());
    }
    names
}

/// The places a text names, among those known by name and `towns`, which are folded.
///
/// Parts between commas are looked at first, then runs of up to three words. A slip is forgiven in
/// names of five letters or more, where nothing has the very name.
pub(crate) fn meant_by(text: &str, towns: &[String]) -> Vec<Wished> {
    let folded = fold(text);
    let mut found = Vec::new();
    for part in folded.split([',', ';', '/', '\n']) {
        let part = part.trim();
        if !look(part, towns, &mut found) {
            let words: Vec<&str> = part.split_whitespace().take(12).collect();
            let mut at = 0;
            while at < words.len() {
                let taken = (1..=3.min(words.len() - at))
                    .rev()
                    .find(|run| look(&words[at..at + run].join(" "), towns, &mut found));
                at += taken.unwrap_or(1);
            }
        }
    }
    found
}

/// Adds the places of this very name, or else of one that is a slip away.
fn look(name: &str, towns: &[String], found: &mut Vec<Wished>) -> bool {
    let before = found.len();
    add(found, towns, |known| known == name);
    if found.len() == before && name.chars().count() >= 5 {
        add(found, towns, |known| known.len() >= 5 && within_one(known, name));
    }
    found.len() > before
}

fn add(found: &mut Vec<Wished>, towns: &[String], fits: impl Fn(&str) -> bool) {
    let known = NAMED.iter().filter(|known| known.names.iter().any(|name| fits(name)));
    let towns = towns.iter().filter(|town| fits(town)).map(|town| Wished::Town(town.clone()));
    for place in known.map(|known| known.place.clone()).chain(towns) {
        if !found.contains(&place) {
            found.push(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_known_by_its_names_in_several_languages() {
        let berlin = [String::from("berlin"), String::from("malmo")];
        let germany = Wished::Country("DE".into());
        let town = |name: &str| Wished::Town(name.into());

        assert_eq!(meant_by("Deutschland", &berlin), vec![germany.clone()], "its own name");
        assert_eq!(meant_by("alemania", &berlin), vec![germany.clone()], "its Spanish name");
        assert_eq!(meant_by("Wien", &berlin), [town("vienna")], "a town with two names");
        assert_eq!(meant_by("in Malmö", &berlin), [town("malmo")], "a town of the directory");
        assert_eq!(meant_by("Berlin, Germany", &berlin), [town("berlin"), germany], "both parts");
        assert_eq!(meant_by("Berlim", &berlin), [town("berlin")], "a slip");
        assert!(meant_by("nowhere at all", &berlin).is_empty(), "and nothing where nothing is");
    }
}
