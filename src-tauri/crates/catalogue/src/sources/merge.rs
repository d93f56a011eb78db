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
use crate::server::{Labels, ServerRecord, SourcedValue, accepts_sign_ups};
use crate::text::one_line::one_line;

/// The longest description of a server and the longest name, in characters.
const MAX_DESCRIPTION: usize = 240;
const MAX_NAME: usize = 80;

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
            merge(&mut self.servers[*known as usize], newer, sources);
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

/// Merges the newer facts of `other` into `server`. Both must refer to `sources`.
fn merge(server: &mut ServerRecord, other: ServerRecord, sources: &SourceTable) {
    // Destructured completely, so that a new field cannot be forgotten here.
    let ServerRecord {
        domain: _,
        name,
        about,
        own_description,
        software,
        topics,
        politics,
        communities,
        run_by,
        languages,
        location,
        registration,
        people,
        assumed_size,
        since,
        costs_money,
        takes_people,
        last_seen,
        is_island,
        is_unresponsive,
        is_only_visited,
    } = other;
    newest(&mut server.name, name, sources);
    newest(&mut server.about, about, sources);
    newest(&mut server.own_description, own_description, sources);
    newest(&mut server.software, software, sources);
    most_specific(&mut server.topics, topics, sources);
    most_specific(&mut server.politics, politics, sources);
    most_specific(&mut server.communities, communities, sources);
    newest(&mut server.run_by, run_by, sources);
    newest(&mut server.languages, languages, sources);
    newest(&mut server.location, location, sources);
    newest(&mut server.registration, registration, sources);
    newest(&mut server.people, people, sources);
    server.assumed_size = server.assumed_size.or(assumed_size);
    earliest(&mut server.since, since);
    newest_source(&mut server.costs_money, costs_money, sources);
    newest_source(&mut server.takes_people, takes_people, sources);
    newest_source(&mut server.last_seen, last_seen, sources);
    newest_source(&mut server.is_island, is_island, sources);
    server.is_unresponsive |= is_unresponsive;
    server.is_only_visited &= is_only_visited;
    resolve_sign_ups(server, sources);
}

fn newest<T>(
    kept: &mut Option<SourcedValue<T>>,
    other: Option<SourcedValue<T>>,
    sources: &SourceTable,
) {
    let is_older = |other: &SourcedValue<T>, kept: &SourcedValue<T>| {
        sources.date(other.source) < sources.date(kept.source)
    };
    match (&kept, &other) {
        (_, None) => {}
        (Some(kept), Some(other)) if is_older(other, kept) => {}
        (Some(_) | None, Some(_)) => *kept = other,
    }
}

fn newest_source(kept: &mut Option<SourceId>, other: Option<SourceId>, sources: &SourceTable) {
    *kept = match (*kept, other) {
        (Some(kept), Some(other)) if sources.date(other) >= sources.date(kept) => Some(other),
        (None, other) => other,
        (kept, _) => kept,
    };
}

fn earliest(kept: &mut Option<SourcedValue<u16>>, other: Option<SourcedValue<u16>>) {
    match (&kept, &other) {
        (_, None) => {}
        (Some(kept), Some(other)) if kept.value <= other.value => {}
        (Some(_) | None, Some(_)) => *kept = other,
    }
}

/// Prefers sourced labels to assumptions, and any label to *general*.
///
/// Labels written about a server are never replaced by the category of a list.
fn most_specific(kept: &mut Option<Labels>, other: Option<Labels>, sources: &SourceTable) {
    let is_specific = |labels: &Labels| labels.terms.iter().any(|term| term.as_str() != "general");
    match (&kept, &other) {
        (_, None) => {}
        (Some(_), Some(other)) if !other.is_sourced || !is_specific(other) => {}
        (Some(kept), Some(other))
            if kept.is_sourced && is_specific(kept) && kept.terms != other.terms => {}
        (Some(kept), Some(other))
            if kept.is_sourced && sources.date(other.source) < sources.date(kept.source) => {}
        (Some(_) | None, Some(_)) => *kept = other,
    }
}

/// Removes the older of two contradicting facts: that a server accepts sign-ups, and that it does
/// not.
fn resolve_sign_ups(server: &mut ServerRecord, sources: &SourceTable) {
    let (Some(takes_people), Some(registration)) = (server.takes_people, &server.registration)
    else {
        return;
    };
    if !server.is_registration_closed() {
        return;
    }
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
    let mut server = ServerRecord::unknown(visit.server.domain.clone());
    server.name = text(&visit.server.title, MAX_NAME);
    server.own_description = text(&visit.description, MAX_DESCRIPTION);
    server.software = text(&visit.server.software.name.to_lowercase(), MAX_NAME);
    server.languages = (!visit.languages.is_empty())
        .then(|| SourcedValue { value: visit.languages.clone(), source });
    server.people = visit.people.map(|value| SourcedValue { value, source });
    server.registration = (visit.registration != RegistrationMode::Unknown)
        .then(|| SourcedValue { value: visit.registration.clone(), source });
    server.since = visit.since.map(|value| SourcedValue { value, source });
    server.takes_people = accepts_sign_ups(&visit.registration).then_some(source);
    server.is_island = visit.is_island.then_some(source);
    server.last_seen = Some(source);
    server.is_only_visited = true;
    Some(server)
}
