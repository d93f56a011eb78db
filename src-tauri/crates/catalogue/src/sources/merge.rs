//! Merges the facts of several sources about one server.
//!
//! The newest fact wins, with three exceptions: the earliest first year wins, because a server
//! cannot have begun later than any source knew it; labels written about a server win over the
//! coarse category of a list; and a closed registration and the fact that a server accepts sign-ups
//! exclude each other.

use std::collections::HashMap;

use planetfall_model::{Domain, RegistrationMode, Visit};

use crate::exclusions::is_excluded;
use crate::format::source_table::{SourceId, SourceTable};
use crate::server::{
    Labels, MAX_DESCRIPTION, MAX_NAME, ServerRecord, SourcedValue, accepts_sign_ups,
};
use crate::text::one_line::one_line;

/// The servers of a catalogue while newer facts are added.
pub(crate) struct MergedServers {
    pub(crate) servers: Vec<ServerRecord>,
    pub(crate) by_domain: HashMap<Domain, u32>,
}

impl MergedServers {
    pub(crate) fn of(servers: &[ServerRecord], by_domain: &HashMap<Domain, u32>) -> Self {
        Self { servers: servers.to_vec(), by_domain: by_domain.clone() }
    }

    /// Merges a record, or adds it if the server is new and may be recommended.
    pub(crate) fn add(&mut self, newer: ServerRecord, sources: &SourceTable) {
        if let Some(known) = self.by_domain.get(&newer.domain) {
            let server = &mut self.servers[*known as usize];
            let known = std::mem::replace(server, ServerRecord::unknown(newer.domain.clone()));
            *server = merged(known, newer, sources);
            return;
        }
        let Ok(number) = u32::try_from(self.servers.len()) else { return };
        if newer.domain.is_public_name() && !is_excluded(&newer.domain) {
            self.by_domain.insert(newer.domain.clone(), number);
            self.servers.push(newer);
        }
    }

    /// Merges what a server answered to a visit.
    pub(crate) fn add_visit(&mut self, visit: &Visit, sources: &mut SourceTable) {
        let Some(server) = visited(visit, sources) else { return };
        let known = self.by_domain.get(&server.domain);
        if let (Some(known), Some(source), false) = (known, server.last_seen, visit.is_island) {
            // Only the server itself knows whether it federates with an allowlist, so a newer visit
            // can withdraw that.
            let is_island = &mut self.servers[*known as usize].is_island;
            *is_island = is_island.filter(|before| sources.date(*before) > sources.date(source));
        }
        self.add(server, sources);
    }
}

/// The facts of both records about one server. Both must refer to `sources`.
fn merged(known: ServerRecord, other: ServerRecord, sources: &SourceTable) -> ServerRecord {
    let mut server = ServerRecord {
        domain: known.domain,
        name: newest(known.name, other.name, sources),
        about: newest(known.about, other.about, sources),
        own_description: newest(known.own_description, other.own_description, sources),
        software: newest(known.software, other.software, sources),
        topics: most_specific(known.topics, other.topics, sources),
        politics: most_specific(known.politics, other.politics, sources),
        communities: most_specific(known.communities, other.communities, sources),
        run_by: newest(known.run_by, other.run_by, sources),
        languages: newest(known.languages, other.languages, sources),
        location: newest(known.location, other.location, sources),
        registration: newest(known.registration, other.registration, sources),
        people: newest(known.people, other.people, sources),
        assumed_size: known.assumed_size.or(other.assumed_size),
        since: known.since.into_iter().chain(other.since).min_by_key(|fact| fact.value),
        costs_money: newest_source(known.costs_money, other.costs_money, sources),
        takes_people: newest_source(known.takes_people, other.takes_people, sources),
        last_seen: newest_source(known.last_seen, other.last_seen, sources),
        is_island: newest_source(known.is_island, other.is_island, sources),
        is_unresponsive: known.is_unresponsive || other.is_unresponsive,
        is_only_visited: known.is_only_visited && other.is_only_visited,
    };
    resolve_sign_ups(&mut server, sources);
    server
}

fn newest<T>(
    known: Option<SourcedValue<T>>,
    other: Option<SourcedValue<T>>,
    sources: &SourceTable,
) -> Option<SourcedValue<T>> {
    known.into_iter().chain(other).max_by_key(|fact| sources.date(fact.source))
}

fn newest_source(
    known: Option<SourceId>,
    other: Option<SourceId>,
    sources: &SourceTable,
) -> Option<SourceId> {
    known.into_iter().chain(other).max_by_key(|id| sources.date(*id))
}

/// Prefers sourced labels to assumptions, and any label to *general*.
///
/// Labels written about a server are never replaced by the category of a list.
fn most_specific(
    known: Option<Labels>,
    other: Option<Labels>,
    sources: &SourceTable,
) -> Option<Labels> {
    let is_specific = |labels: &Labels| labels.terms.iter().any(|term| term.as_str() != "general");
    let is_better = |other: &Labels, known: &Labels| {
        let is_same_or_vague = !is_specific(known) || known.terms == other.terms;
        let is_newer = sources.date(other.source) >= sources.date(known.source);
        other.is_sourced
            && is_specific(other)
            && (!known.is_sourced || is_same_or_vague && is_newer)
    };
    match (known, other) {
        (Some(known), Some(other)) => Some(if is_better(&other, &known) { other } else { known }),
        (known, other) => known.or(other),
    }
}

/// Removes the older of two contradicting facts: that a server accepts sign-ups, and that it does
/// not.
fn resolve_sign_ups(server: &mut ServerRecord, sources: &SourceTable) {
    let is_closed = server.is_registration_closed();
    let (Some(takes_people), Some(registration), true) =
        (server.takes_people, &server.registration, is_closed)
    else {
        return;
    };
    if sources.date(registration.source) >= sources.date(takes_people) {
        server.takes_people = None;
    } else {
        server.registration = None;
    }
}

/// The record of a visited server; `None` if the source table is full.
fn visited(visit: &Visit, sources: &mut SourceTable) -> Option<ServerRecord> {
    let source = sources.add_visit(visit.at)?;
    let text = |text: &str, max_chars: usize| {
        let line = one_line(text, max_chars);
        (!line.is_empty()).then_some(SourcedValue { value: line, source })
    };
    Some(ServerRecord {
        name: text(&visit.server.title, MAX_NAME),
        own_description: text(&visit.description, MAX_DESCRIPTION),
        software: text(&visit.server.software.name.to_lowercase(), MAX_NAME),
        languages: (!visit.languages.is_empty())
            .then(|| SourcedValue { value: visit.languages.clone(), source }),
        people: visit.people.map(|value| SourcedValue { value, source }),
        registration: (visit.registration != RegistrationMode::Unknown)
            .then(|| SourcedValue { value: visit.registration.clone(), source }),
        since: visit.since.map(|value| SourcedValue { value, source }),
        takes_people: accepts_sign_ups(&visit.registration).then_some(source),
        is_island: visit.is_island.then_some(source),
        last_seen: Some(source),
        is_only_visited: true,
        ..ServerRecord::unknown(visit.server.domain.clone())
    })
}
