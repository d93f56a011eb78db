//! What counts for or against a server whatever is wished for.
//!
//! Size is only ever held against a server, and unknown is neutral.

use planetfall_model::{Governance, RegistrationMode, ServerSize, Term};

use crate::fold::words;
use crate::server::{Labels, ServerRecord};

/// Where a server stands before anything was wished for.
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

/// For a server that was seen to take people.
const TAKES_PEOPLE: f32 = 0.5;
/// Against one that cannot be joined from here, or talks only to servers on a list.
const NO_WAY_IN: f32 = -2.5;
/// Against one that was asked lately and did not answer.
const SILENT: f32 = -2.5;
/// Against one that costs money.
const COSTS_MONEY: f32 = -0.3;
/// Against one that is for adults only: nobody here knows how old the reader is.
const FOR_ADULTS: f32 = -0.6;

impl Standing {
    /// Looks at the record.
    pub(crate) fn of(server: &ServerRecord) -> Self {
        let speaks_our_language = server.software.as_ref().is_none_or(|known| joins(&known.value));
        // Whoever is on a list of servers that take people was seen to take them later than the
        // rest of its record was written.
        let takes_people = server.takes_people.is_some();
        let is_shut = !takes_people
            && server.registration.as_ref().is_some_and(|registration| match registration.value {
                RegistrationMode::Closed | RegistrationMode::Invitation => true,
                RegistrationMode::Open
                | RegistrationMode::Approval { .. }
                | RegistrationMode::Web { .. }
                | RegistrationMode::Unknown => false,
            });
        let is_giant = server.size() == Some(ServerSize::Giant);
        let is_askable = speaks_our_language && !is_shut && server.is_island.is_none();
        let when = |holds: bool, points: f32| if holds { points } else { 0.0 };
        Self {
            points: of_size(server.size())
                + of_governance(server)
                + when(takes_people, TAKES_PEOPLE)
                + when(!is_askable, NO_WAY_IN)
                + when(server.is_silent, SILENT)
                + when(server.costs_money.is_some(), COSTS_MONEY)
                + when(is_for_adults(server), FOR_ADULTS),
            is_askable,
            may_lead: is_askable && !is_giant && !server.is_silent,
            is_general: generality(server),
            has_purpose: purpose(server),
            is_local: locality(server),
        }
    }
}

/// Whether our line about it says that it is for adults.
fn is_for_adults(server: &ServerRecord) -> bool {
    let says = |about: &str| words(about).iter().any(|word| word == "adult" || word == "adults");
    server.about.as_ref().is_some_and(|known| says(&known.value))
}

/// Whether one can join a server with this software through the interface we speak.
fn joins(software: &str) -> bool {
    matches!(software, "mastodon" | "glitch" | "hometown" | "gotosocial" | "akkoma" | "pleroma")
}

const fn of_size(size: Option<ServerSize>) -> f32 {
    match size {
        None | Some(ServerSize::Village | ServerSize::Town) => 0.0,
        Some(ServerSize::City) => -0.5,
        Some(ServerSize::Giant) => -3.0,
    }
}

/// Universities and institutions mostly keep a server for their own people.
fn of_governance(server: &ServerRecord) -> f32 {
    match server.run_by.as_ref().map_or(Governance::Unknown, |known| known.value) {
        Governance::Cooperative | Governance::Nonprofit | Governance::Collective => 0.1,
        Governance::SmallTeam | Governance::SingleAdmin | Governance::Unknown => 0.0,
        Governance::Company => -0.1,
        Governance::University | Governance::PublicInstitution => -1.0,
    }
}

/// A server for some people is a strange place to send others to, a little also where we only think
/// that it is one.
fn purpose(server: &ServerRecord) -> f32 {
    let is_purpose = |labels: &&Labels| {
        let mut terms = labels.terms.iter();
        terms.any(|term| term.as_str() != "non-political")
    };
    let labels = [&server.politics, &server.communities];
    let purposes = labels.into_iter().flatten().filter(is_purpose);
    purposes.map(|labels| if labels.is_sourced { 0.8 } else { 0.4 }).fold(0.0, f32::max)
}

/// So is the server of a town one does not live in.
fn locality(server: &ServerRecord) -> f32 {
    let place = server.place.as_ref().map(|known| &known.value);
    let is_narrow = place.is_some_and(|place| place.town.is_some() || place.region.is_some());
    let is_for_locals = server.topic_terms().iter().any(|term| term.as_str() == "local");
    match (is_for_locals, is_narrow) {
        (true, true) => 0.7,
        (true, false) => 0.3,
        (false, _) => 0.0,
    }
}

/// A server for any topic, whether that is all it says of itself or one thing among others. What we
/// only think does not count.
fn generality(server: &ServerRecord) -> f32 {
    let general = |term: &Term| term.as_str() == "general";
    match server.topics.as_ref().filter(|topics| topics.is_sourced) {
        Some(topics) if topics.terms.first().is_some_and(general) => 0.8,
        Some(topics) if topics.terms.iter().any(general) => 0.6,
        Some(_) | None => 0.0,
    }
}
