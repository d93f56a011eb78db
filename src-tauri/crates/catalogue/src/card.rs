//! A server's card: its facts and the reasons for it.

use planetfall_model::{
    Domain, Fact, Governance, Reachability, Reason, ReasonKind, RegistrationMode, ServerCard,
    Source, Visit,
};

use crate::catalogue::Catalogue;
use crate::language;
use crate::query::Query;
use crate::reasons::SMALL;
use crate::server::{ServerRecord, SourcedValue};
use crate::text::one_line::one_line;

const MAX_REASONS: usize = 3;

/// The longest description and the longest note on registration, in characters.
const MAX_DESCRIPTION: usize = 240;
const MAX_REGISTRATION_NOTE: usize = 200;

pub(crate) fn card(
    catalogue: &Catalogue,
    query: &Query,
    domain: &Domain,
    reasons: Vec<Reason>,
    visit: Option<&Visit>,
) -> ServerCard {
    let unknown = ServerRecord::unknown(domain.clone());
    let server = catalogue.server(domain).unwrap_or(&unknown);
    let visited = visit.map(|visit| Visited { visit, source: Source::Itself { at: visit.at } });
    let visited = visited.as_ref();
    let (description, description_language) = description(server, visit);
    let mut reasons = match visited {
        None => reasons,
        Some(visited) => visited.update(reasons, query),
    };
    reasons.truncate(MAX_REASONS);
    ServerCard {
        domain: domain.clone(),
        name: name(server, visit),
        description,
        description_language,
        run_by: fact(catalogue, server.run_by.as_ref()),
        people: visited
            .and_then(Visited::people)
            .or_else(|| fact(catalogue, server.people.as_ref())),
        languages: visited
            .and_then(Visited::languages)
            .or_else(|| fact(catalogue, server.languages.as_ref())),
        registration: visited
            .and_then(Visited::registration)
            .or_else(|| fact(catalogue, server.registration.as_ref())),
        since: since(catalogue, server, visited),
        registration_note: visited.and_then(Visited::registration_note),
        place: fact(catalogue, server.location.as_ref()),
        costs_money: server.costs_money.map(|id| catalogue.source(id)),
        topics: server.topic_terms().to_vec(),
        thoughts: server
            .all_labels()
            .filter(|labels| !labels.is_sourced)
            .flat_map(|labels| labels.terms.clone())
            .collect(),
        reasons,
        reachability: visit
            .map_or(Reachability::NotChecked, |visit| Reachability::Answered { at: visit.at }),
    }
}

/// What a server answered to a visit.
struct Visited<'a> {
    visit: &'a Visit,
    source: Source,
}

impl Visited<'_> {
    fn fact<T>(&self, value: T) -> Fact<T> {
        Fact { value, source: self.source.clone() }
    }

    fn people(&self) -> Option<Fact<u32>> {
        self.visit.people.map(|people| self.fact(people))
    }

    fn languages(&self) -> Option<Fact<Vec<String>>> {
        let languages = &self.visit.languages;
        (!languages.is_empty()).then(|| self.fact(languages.clone()))
    }

    fn registration(&self) -> Option<Fact<RegistrationMode>> {
        let registration = &self.visit.registration;
        (*registration != RegistrationMode::Unknown).then(|| self.fact(registration.clone()))
    }

    fn registration_note(&self) -> Option<Fact<String>> {
        let note = one_line(&self.visit.registration_note, MAX_REGISTRATION_NOTE);
        (!note.is_empty()).then(|| self.fact(note))
    }

    /// Removes the reasons that the visit contradicts, and adds those that it gives.
    fn update(&self, mut reasons: Vec<Reason>, query: &Query) -> Vec<Reason> {
        let visit = self.visit;
        reasons.retain(|reason| self.allows(&reason.kind));
        let mut add = |kind: ReasonKind| {
            let reason = Reason { kind, source: self.source.clone() };
            let same = |known: &Reason| rank(&known.kind) == rank(&reason.kind);
            match reasons.iter().position(same) {
                Some(at) => reasons[at] = reason,
                None => {
                    let at = reasons.iter().position(|it| rank(&it.kind) > rank(&reason.kind));
                    reasons.insert(at.unwrap_or(reasons.len()), reason);
                }
            }
        };
        if let Some(tag) = language::first_match(&query.languages, &visit.languages) {
            add(ReasonKind::Language { language: tag.clone() });
        }
        if visit.registration == RegistrationMode::Open {
            add(ReasonKind::OpenNow);
        }
        if let Some(people) = visit.people.filter(|people| SMALL.contains(people)) {
            add(ReasonKind::Small { people });
        }
        reasons
    }

    /// Whether the visit does not contradict a reason.
    fn allows(&self, reason: &ReasonKind) -> bool {
        let visit = self.visit;
        match reason {
            ReasonKind::Language { language } => {
                visit.languages.is_empty()
                    || visit.languages.iter().any(|tag| language::fit(language, tag) > 0.0)
            }
            ReasonKind::OpenNow => {
                matches!(visit.registration, RegistrationMode::Open | RegistrationMode::Unknown)
            }
            ReasonKind::Small { .. } => visit.people.is_none_or(|people| SMALL.contains(&people)),
            ReasonKind::Since { year } => visit.since.is_none_or(|since| *year <= since),
            ReasonKind::RunBy { governance } => *governance != Governance::Unknown,
            ReasonKind::Topic { .. }
            | ReasonKind::Politics { .. }
            | ReasonKind::Community { .. }
            | ReasonKind::Place { .. }
            | ReasonKind::Word { .. }
            | ReasonKind::Friends { .. }
            | ReasonKind::AnyTopic => true,
        }
    }
}

fn fact<T: Clone>(catalogue: &Catalogue, known: Option<&SourcedValue<T>>) -> Option<Fact<T>> {
    let known = known?;
    Some(Fact { value: known.value.clone(), source: catalogue.source(known.source) })
}

fn name(server: &ServerRecord, visit: Option<&Visit>) -> String {
    let title = visit.map(|visit| visit.server.title.trim()).filter(|title| !title.is_empty());
    let known = server.name.as_ref().map(|known| known.value.as_str());
    title.or(known).map_or_else(|| server.domain.shown(), str::to_owned)
}

/// A description in one line, and its language if that is known.
fn description(server: &ServerRecord, visit: Option<&Visit>) -> (String, Option<String>) {
    /// A server with several languages may describe itself in any of them.
    fn only_language(languages: &[String]) -> Option<String> {
        (languages.len() == 1).then(|| languages[0].clone())
    }
    let visited =
        visit.map(|visit| (one_line(&visit.description, MAX_DESCRIPTION), &visit.languages));
    match (visited, &server.about, &server.own_description) {
        (Some((line, languages)), _, _) if !line.is_empty() => (line, only_language(languages)),
        (_, Some(about), _) => (about.value.clone(), Some("en".to_owned())),
        (_, None, Some(own)) => {
            let languages = server.languages.as_ref().map_or(&[][..], |known| &known.value);
            (own.value.clone(), only_language(languages))
        }
        (_, None, None) => Default::default(),
    }
}

/// The year the server began. A visit gives only the year its contact account was created, so an
/// earlier known year is better.
fn since(
    catalogue: &Catalogue,
    server: &ServerRecord,
    visited: Option<&Visited<'_>>,
) -> Option<Fact<u16>> {
    let visited = visited.and_then(|it| it.visit.since.map(|year| it.fact(year)));
    let known = fact(catalogue, server.since.as_ref());
    match (visited, known) {
        (Some(visited), Some(known)) if known.value <= visited.value => Some(known),
        (Some(visited), _) => Some(visited),
        (None, known) => known,
    }
}

/// The position of a kind of reason on the card.
const fn rank(kind: &ReasonKind) -> u8 {
    match kind {
        ReasonKind::Friends { .. } => 0,
        ReasonKind::Community { .. } => 1,
        ReasonKind::Politics { .. } => 2,
        ReasonKind::Topic { .. } => 3,
        ReasonKind::Word { .. } => 4,
        ReasonKind::Place { .. } => 5,
        ReasonKind::Language { .. } => 6,
        ReasonKind::OpenNow => 7,
        ReasonKind::Small { .. } => 8,
        ReasonKind::RunBy { .. } => 9,
        ReasonKind::Since { .. } => 10,
        ReasonKind::AnyTopic => 11,
    }
}
