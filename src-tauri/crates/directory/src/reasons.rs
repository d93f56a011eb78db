//! Why a planet suits: only what is true of its record and has a source.

use std::ops::RangeInclusive;

use planetfall_model::{Gate, Governance, Reason, ReasonKind};

use crate::fold::words;
use crate::planet::Planet;
use crate::score::{is_known_for, labels};
use crate::sources::SourceId;
use crate::terms::Kind;
use crate::wanted::Wanted;
use crate::{Catalogue, language, places};

/// How many people know each other: enough to have company, few enough to know them.
pub(crate) const FEW_PEOPLE: RangeInclusive<u32> = 20..=500;

/// From which year on a planet has not been there for long.
const RECENT: u16 = 2021;

/// Everything that speaks for a planet, in the order of the wishes and then of what is good to know.
pub(crate) fn reasons(catalogue: &Catalogue, wanted: &Wanted, at: u32) -> Vec<Reason> {
    let planet = &catalogue.planets()[at as usize];
    let mut found: Vec<(ReasonKind, SourceId)> = Vec::new();
    // That friends live there is known from their addresses; the source says the planet is there.
    if let (Some(count), Some(seen)) = (wanted.friends.get(&planet.domain), planet.seen) {
        found.push((ReasonKind::Friends { count: *count }, seen));
    }
    of_terms(wanted, planet, &mut found);
    of_words(catalogue, wanted, at, &mut found);
    of_place_and_language(wanted, planet, &mut found);
    of_itself(wanted, planet, &mut found);
    found
        .into_iter()
        .map(|(kind, source)| Reason { kind, source: catalogue.source(source) })
        .collect()
}

fn of_terms(wanted: &Wanted, planet: &Planet, found: &mut Vec<(ReasonKind, SourceId)>) {
    for kind in [Kind::Community, Kind::Cause, Kind::Topic] {
        let Some(labels) = labels(planet, kind) else { continue };
        // *Any topic* is said in words of its own.
        let says = |term: &&planetfall_model::Term| {
            is_known_for(planet, kind, term) && term.as_str() != "general"
        };
        for term in wanted.all(kind).filter(says).cloned() {
            let reason = match kind {
                Kind::Community => ReasonKind::Community { term },
                Kind::Cause => ReasonKind::Politics { term },
                Kind::Topic => ReasonKind::Topic { term },
            };
            found.push((reason, labels.source));
        }
    }
}

/// A word that stands in its name, its domain or a line about it that has a source.
fn of_words(
    catalogue: &Catalogue,
    wanted: &Wanted,
    at: u32,
    found: &mut Vec<(ReasonKind, SourceId)>,
) {
    let planet = &catalogue.planets()[at as usize];
    let index = &catalogue.facets().words;
    let is_there = wanted.is_in_place(planet);
    for word in wanted.words.iter().filter(|word| !(word.is_place && is_there)) {
        let Some(hit) = word.hits.iter().find(|hit| index.has(**hit, at)) else { continue };
        let folded = index.word(*hit);
        let about = planet.about.as_ref().filter(|about| !catalogue.is_ours(about.source));
        let named = planet.name.as_ref().filter(|name| !catalogue.is_ours(name.source));
        let in_text = [named, about]
            .into_iter()
            .flatten()
            .find_map(|known| Some((as_written(&known.value, folded)?, known.source)));
        let in_domain = || {
            let written = as_written(&planet.domain.shown(), folded)?;
            Some((written, planet.seen?))
        };
        if let Some((word, source)) = in_text.or_else(in_domain) {
            let reason = (ReasonKind::Word { word }, source);
            // Two words can lead to the same one: knit and knitting.
            if !found.contains(&reason) {
                found.push(reason);
            }
        }
    }
}

/// The word of `text` that is `folded` once it is folded.
fn as_written(text: &str, folded: &str) -> Option<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .find(|word| words(word).iter().any(|part| part == folded))
        .map(str::to_owned)
}

fn of_place_and_language(
    wanted: &Wanted,
    planet: &Planet,
    found: &mut Vec<(ReasonKind, SourceId)>,
) {
    if let Some(place) = &planet.place
        && let Some(wished) = wanted.places.iter().find(|wished| wished.holds(&place.value))
    {
        let place_name = places::shown(wished, &place.value);
        found.push((ReasonKind::Place { place: place_name }, place.source));
    }
    if let Some(languages) = &planet.languages {
        let spoken = wanted
            .languages
            .iter()
            .find_map(|wished| languages.value.iter().find(|tag| language::fit(wished, tag) > 0.0));
        if let Some(language) = spoken {
            let language = language.clone();
            found.push((ReasonKind::Language { language }, languages.source));
        }
    }
}

/// What is good to know of any planet.
fn of_itself(wanted: &Wanted, planet: &Planet, found: &mut Vec<(ReasonKind, SourceId)>) {
    if let Some(gate) = planet.gate.as_ref().filter(|gate| gate.value == Gate::Open) {
        found.push((ReasonKind::OpenNow, gate.source));
    }
    if let Some(people) = planet.people.as_ref().filter(|people| FEW_PEOPLE.contains(&people.value))
    {
        found.push((ReasonKind::Small { people: people.value }, people.source));
    }
    if let Some(run_by) = planet.run_by.as_ref().filter(|by| by.value != Governance::Unknown) {
        found.push((ReasonKind::RunBy { governance: run_by.value }, run_by.source));
    }
    if let Some(since) = planet.since.as_ref().filter(|since| since.value < RECENT) {
        found.push((ReasonKind::Since { year: since.value }, since.source));
    }
    if let Some(topics) = planet.topics.as_ref().filter(|topics| topics.is_sourced) {
        let has_one =
            wanted.all(Kind::Topic).any(|term| term.as_str() != "general" && topics.has(term));
        if topics.terms.iter().any(|term| term.as_str() == "general") && !has_one {
            found.push((ReasonKind::AnyTopic, topics.source));
        }
    }
}
