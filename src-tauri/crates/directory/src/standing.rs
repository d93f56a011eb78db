//! What counts for or against a planet whatever is wished for.
//!
//! Size is only ever held against a planet, and unknown is neutral.

use planetfall_model::{Gate, Governance};

use crate::planet::{Planet, Size};

/// Where a planet stands before anything was wished for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// What it starts with.
    pub(crate) points: f32,
    /// Whether it can be joined from here, as far as is known.
    pub(crate) is_askable: bool,
    /// Whether it may come first. A giant may not, unless friends live there.
    pub(crate) may_lead: bool,
    /// What is held against it unless one of its communities or causes was wished for.
    pub(crate) has_purpose: f32,
    /// What is held against it unless its place was wished for.
    pub(crate) is_local: f32,
}

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
        let is_giant = planet.size() == Some(Size::Giant);
        let is_askable = speaks_our_language && !is_shut;
        let mut points = of_size(planet.size()) + of_governance(planet);
        points +=
            if planet.topic_terms().iter().any(|t| t.as_str() == "general") { 0.8 } else { 0.0 };
        points += if takes_people { 0.5 } else { 0.0 };
        points -= if is_askable { 0.0 } else { 2.5 };
        points -= if planet.costs_money.is_some() { 0.3 } else { 0.0 };
        Self {
            points,
            is_askable,
            may_lead: is_askable && !is_giant,
            has_purpose: purpose(planet),
            is_local: locality(planet),
        }
    }
}

/// Whether one can join a planet with this software through the interface we speak.
fn joins(software: &str) -> bool {
    matches!(software, "mastodon" | "glitch" | "hometown" | "gotosocial" | "akkoma" | "pleroma")
}

const fn of_size(size: Option<Size>) -> f32 {
    match size {
        None | Some(Size::Small | Size::Medium) => 0.0,
        Some(Size::Large) => -0.4,
        Some(Size::Giant) => -3.0,
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

/// A planet for some people is a strange place to send others to.
fn purpose(planet: &Planet) -> f32 {
    let labels = [&planet.politics, &planet.communities];
    if labels.into_iter().flatten().any(|labels| labels.is_sourced) { 0.5 } else { 0.0 }
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
