//! The part of a server's score that does not depend on the query.
//!
//! Size only ever lowers the score, and unknown facts are neutral.

use planetfall_model::{Governance, ServerSize, Term};

use crate::server::{Labels, SUPPORTED_SOFTWARE, ServerRecord};
use crate::text::fold::words;
use crate::weights::{
    ACCEPTS_SIGN_UPS, ANY_TOPIC, ANY_TOPIC_AMONG_OTHERS, ASSUMED_PURPOSE, CANNOT_BE_JOINED, CITY,
    COMMUNITY_RUN, COMPANY, COSTS_MONEY, FOR_ADULTS, FOR_LOCALS, FOR_LOCALS_OF_A_COUNTRY, GIANT,
    INSTITUTION, PURPOSE, UNRESPONSIVE,
};

#[derive(Debug, Clone, Copy)]
pub(crate) struct BaseScore {
    pub(crate) points: f32,
    /// Whether the app can sign up there and the server federates openly, as far as is known.
    pub(crate) can_be_joined: bool,
    /// Whether the server may come first. A giant may not, unless friends are there, and neither may
    /// an unresponsive server.
    pub(crate) may_lead: bool,
    /// A bonus unless one of its topics is wished for: it welcomes any topic.
    pub(crate) any_topic: f32,
    /// A penalty unless one of its causes or communities is wished for.
    pub(crate) purpose: f32,
    /// A penalty unless its location is wished for.
    pub(crate) locality: f32,
}

impl BaseScore {
    pub(crate) fn of(server: &ServerRecord) -> Self {
        let is_supported = server
            .software
            .as_ref()
            .is_none_or(|known| SUPPORTED_SOFTWARE.contains(&known.value.as_str()));
        // A list of servers that accept sign-ups is newer than the rest of the record.
        let is_closed = server.takes_people.is_none() && server.is_registration_closed();
        let is_giant = server.size() == Some(ServerSize::Giant);
        let can_be_joined = is_supported && !is_closed && server.is_island.is_none();
        let points_if = |holds: bool, points: f32| if holds { points } else { 0.0 };
        Self {
            points: size_points(server.size())
                + governance_points(server)
                + points_if(server.takes_people.is_some(), ACCEPTS_SIGN_UPS)
                + points_if(!can_be_joined, CANNOT_BE_JOINED)
                + points_if(server.is_unresponsive, UNRESPONSIVE)
                + points_if(server.costs_money.is_some(), COSTS_MONEY)
                + points_if(is_for_adults(server), FOR_ADULTS),
            can_be_joined,
            may_lead: can_be_joined && !is_giant && !server.is_unresponsive,
            any_topic: any_topic_bonus(server),
            purpose: purpose_penalty(server),
            locality: locality_penalty(server),
        }
    }
}

fn is_for_adults(server: &ServerRecord) -> bool {
    let says = |about: &str| words(about).iter().any(|word| word == "adult" || word == "adults");
    server.about.as_ref().is_some_and(|known| says(&known.value))
}

const fn size_points(size: Option<ServerSize>) -> f32 {
    match size {
        None | Some(ServerSize::Village | ServerSize::Town) => 0.0,
        Some(ServerSize::City) => CITY,
        Some(ServerSize::Giant) => GIANT,
    }
}

/// Universities and institutions mostly run a server for their own members.
fn governance_points(server: &ServerRecord) -> f32 {
    match server.run_by.as_ref().map_or(Governance::Unknown, |known| known.value) {
        Governance::Cooperative | Governance::Nonprofit | Governance::Collective => COMMUNITY_RUN,
        Governance::SmallTeam | Governance::SingleAdmin | Governance::Unknown => 0.0,
        Governance::Company => COMPANY,
        Governance::University | Governance::PublicInstitution => INSTITUTION,
    }
}

/// A server for some people is a bad suggestion for others, even if its purpose is only assumed.
fn purpose_penalty(server: &ServerRecord) -> f32 {
    let has_purpose =
        |labels: &&Labels| labels.terms.iter().any(|term| term.as_str() != "non-political");
    [&server.politics, &server.communities]
        .into_iter()
        .flatten()
        .filter(has_purpose)
        .map(|labels| if labels.is_sourced { PURPOSE } else { ASSUMED_PURPOSE })
        .fold(0.0, f32::max)
}

/// So is a server for the people of a town.
fn locality_penalty(server: &ServerRecord) -> f32 {
    let location = server.location.as_ref().map(|known| &known.value);
    let is_narrow = location.is_some_and(|it| it.town.is_some() || it.region.is_some());
    let is_for_locals = server.topic_terms().iter().any(|term| term.as_str() == "local");
    match (is_for_locals, is_narrow) {
        (true, true) => FOR_LOCALS,
        (true, false) => FOR_LOCALS_OF_A_COUNTRY,
        (false, _) => 0.0,
    }
}

/// An assumed topic gives no bonus.
fn any_topic_bonus(server: &ServerRecord) -> f32 {
    let is_general = |term: &Term| term.as_str() == "general";
    match server.topics.as_ref().filter(|topics| topics.is_sourced) {
        Some(topics) if topics.terms.first().is_some_and(is_general) => ANY_TOPIC,
        Some(topics) if topics.terms.iter().any(is_general) => ANY_TOPIC_AMONG_OTHERS,
        Some(_) | None => 0.0,
    }
}
