//! A server's card: its facts and the reasons for it.

use planetfall_model::{
    Domain, Fact, Governance, Reachability, Reason, ReasonKind, RegistrationMode, ServerCard,
    Source, Visit,
};

use crate::language;
use crate::matcher::Matcher;
use crate::query::Query;
use crate::reasons::SMALL;
use crate::server::{MAX_DESCRIPTION, ServerRecord};
use crate::text::one_line::one_line;

const MAX_REASONS: usize = 3;

/// The longest note on registration, in characters.
const MAX_REGISTRATION_NOTE: usize = 200;

impl Matcher {
    /// A server's card with at most three reasons.
    ///
    /// The server's answer to a `visit` replaces what the catalogue knows: it removes a reason that it
    /// contradicts and may add others.
    pub fn card(&self, domain: &Domain, visit: Option<&Visit>) -> ServerCard {
        let catalogue = &self.catalogue;
        let unknown = ServerRecord::unknown(domain.clone());
        let server = catalogue.server(domain).unwrap_or(&unknown);
        let (description, description_language) = description(server, visit);
        let mut reasons = self.reasons(domain);
        if let Some(visit) = visit.filter(|_| !self.query.is_empty()) {
            update_reasons(&mut reasons, &self.query, visit);
        }
        shorten(&mut reasons);
        ServerCard {
            domain: domain.clone(),
            name: name(server, visit),
            description,
            description_language,
            run_by: catalogue.fact(&server.run_by),
            people: live(visit, |it| it.people).or_else(|| catalogue.fact(&server.people)),
            languages: live(visit, |it| Some(it.languages.clone()).filter(|it| !it.is_empty()))
                .or_else(|| catalogue.fact(&server.languages)),
            registration: live(visit, |it| {
                Some(it.registration.clone()).filter(|it| *it != RegistrationMode::Unknown)
            })
            .or_else(|| catalogue.fact(&server.registration)),
            // A visit gives only the year the contact account was created, so an earlier known year
            // is better.
            since: (catalogue.fact(&server.since).into_iter())
                .chain(live(visit, |it| it.since))
                .min_by_key(|fact| fact.value),
            registration_note: live(visit, |it| {
                let note = one_line(&it.registration_note, MAX_REGISTRATION_NOTE);
                Some(note).filter(|note| !note.is_empty())
            }),
            place: catalogue.fact(&server.location),
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
}

/// Keeps the best reasons. One of them is a typed word, if any of them is.
fn shorten(reasons: &mut Vec<Reason>) {
    let is_word = |reason: &Reason| matches!(reason.kind, ReasonKind::Word { .. });
    if let Some(word) = reasons.iter().position(is_word).filter(|at| *at >= MAX_REASONS) {
        reasons.swap(MAX_REASONS - 1, word);
    }
    reasons.truncate(MAX_REASONS);
}

/// What a server answered to a visit.
fn live<T>(visit: Option<&Visit>, answered: impl Fn(&Visit) -> Option<T>) -> Option<Fact<T>> {
    let visit = visit?;
    Some(Fact { value: answered(visit)?, source: Source::Itself { at: visit.at } })
}

/// Removes the reasons that the visit contradicts, and adds those that it gives.
fn update_reasons(reasons: &mut Vec<Reason>, query: &Query, visit: &Visit) {
    reasons.retain(|reason| allows(visit, &reason.kind));
    let mut add = |kind: ReasonKind| {
        let reason = Reason { kind, source: Source::Itself { at: visit.at } };
        let order = rank(&reason.kind);
        match reasons.iter().position(|known| rank(&known.kind) == order) {
            Some(at) => reasons[at] = reason,
            None => {
                let at = reasons.iter().position(|known| rank(&known.kind) > order);
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
}

/// Whether the visit does not contradict a reason.
fn allows(visit: &Visit, reason: &ReasonKind) -> bool {
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
