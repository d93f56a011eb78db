//! What counts for or against a planet whatever is wished for.
//!
//! Size is only ever held against a planet, and unknown is neutral.

use planetfall_model::{Gate, Governance, PlanetSize, Term};

use crate::fold::words;
use crate::planet::{Labels, Planet};

/// Where a planet stands before anything was wished for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// What it starts with.
    pub(crate) points: f32,
    /// Whether it can be joined from here and talks to all others, as far as is known.
    pub(crate) is_askable: bool,
    /// Whether it may come first. A giant may not, unless friends live there; nor may one that was
    /// asked lately and did not answer.
    pub(crate) may_lead: bool,
    /// What speaks for it where none of its topics was wished for: any topic is welcome.
    pub(crate) is_general: f32,
    /// What is held against it unless one of its communities or causes was wished for.
    pub(crate) has_purpose: f32,
    /// What is held against it unless its place was wished for.
    pub(crate) is_local: f32,
}

/// For a planet that was seen to take people.
const TAKES_PEOPLE: f32 = 0.5;
/// Against one that cannot be joined from here, or talks only to planets on a list.
const NO_WAY_IN: f32 = -2.5;
/// Against one that was asked lately and did not answer.
const SILENT: f32 = -2.5;
/// Against one that costs money.
const COSTS_MONEY: f32 = -0.3;
/// Against one that is for adults only: nobody here knows how old the reader is.
const FOR_ADULTS: f32 = -0.6;

impl Standing {
    /// Looks at the record.
    pub(crate) fn of(planet: &Planet) -> Self {
        let speaks_our_language = planet.software.as_ref().is_none_or(|known| joins(&known.value));
        // Whoever is on a list of planets that take people was seen to take them later than the
        // rest of its record was written.
        let takes_people = planet.takes_people.is_some();
        let is_shut = !takes_people
            && planet.gate.as_ref().is_some_and(|gate| match gate.value {
                Gate::Closed | Gate::Invitation => true,
                Gate::Open | Gate::Approval { .. } | Gate::Web { .. } | Gate::Unknown => false,
            });
        let is_giant = planet.size() == Some(PlanetSize::Giant);
        let is_askable = speaks_our_language && !is_shut && planet.is_island.is_none();
        let when = |holds: bool, points: f32| if holds { points } else { 0.0 };
        Self {
            points: of_size(planet.size())
                + of_governance(planet)
                + when(takes_people, TAKES_PEOPLE)
                + when(!is_askable, NO_WAY_IN)
                + when(planet.is_silent, SILENT)
                + when(planet.costs_money.is_some(), COSTS_MONEY)
                + when(is_for_adults(planet), FOR_ADULTS),
            is_askable,
            may_lead: is_askable && !is_giant && !planet.is_silent,
            is_general: generality(planet),
            has_purpose: purpose(planet),
            is_local: locality(planet),
        }
    }
}

/// Whether our line about it says that it is for adults.
fn is_for_adults(planet: &Planet) -> bool {
    let says = |about: &str| words(about).iter().any(|word| word == "adult" || word == "adults");
    planet.about.as_ref().is_some_and(|known| says(&known.value))
}

/// Whether one can join a planet with this software through the interface we speak.
fn joins(software: &str) -> bool {
    matches!(software, "mastodon" | "glitch" | "hometown" | "gotosocial" | "akkoma" | "pleroma")
}

const fn of_size(size: Option<PlanetSize>) -> f32 {
    match size {
        None | Some(PlanetSize::Village | PlanetSize::Town) => 0.0,
        Some(PlanetSize::City) => -0.5,
        Some(PlanetSize::Giant) => -3.0,
    }
}

/// Universities and institutions mostly keep a planet for their own people.
fn of_governance(planet: &Planet) -> f32 {
    match planet.run_by.as_ref().map_or(Governance::Unknown, |known| known.value) {
        Governance::Cooperative | Governance::Nonprofit | Governance::Collective => 0.1,
        Governance::SmallTeam | Governance::SingleAdmin | Governance::Unknown => 0.0,
        Governance::Company => -0.1,
        Governance::University | Governance::PublicInstitution => -1.0,
    }
}

/// A planet for some people is a strange place to send others to, a little also where we only think
/// that it is one.
fn purpose(planet: &Planet) -> f32 {
    let is_purpose = |labels: &&Labels| {
        let mut terms = labels.terms.iter();
        terms.any(|term| term.as_str() != "non-political")
    };
    let labels = [&planet.politics, &planet.communities];
    let purposes = labels.into_iter().flatten().filter(is_purpose);
    purposes.map(|labels| if labels.is_sourced { 0.8 } else { 0.4 }).fold(0.0, f32::max)
}

/// So is the planet of a town one does not live in.
fn locality(planet: &Planet) -> f32 {
    let place = planet.place.as_ref().map(|known| &known.value);
    let is_narrow = place.is_some_and(|place| place.town.is_some() || place.region.is_some());
    let is_for_locals = planet.topic_terms().iter().any(|term| term.as_str() == "local");
    match (is_for_locals, is_narrow) {
        (true, true) => 0.7,
        (true, false) => 0.3,
        (false, _) => 0.0,
    }
}

/// A planet for any topic, whether that is all it says of itself or one thing among others. What we
/// only think does not count.
fn generality(planet: &Planet) -> f32 {
    let general = |term: &Term| term.as_str() == "general";
    match planet.topics.as_ref().filter(|topics| topics.is_sourced) {
        Some(topics) if topics.terms.first().is_some_and(general) => 0.8,
        Some(topics) if topics.terms.iter().any(general) => 0.6,
        Some(_) | None => 0.0,
    }
}
