//! Puts together what several sources say of one server.
//!
//! Of each fact the newest is kept. Three things are no matter of age: a server cannot have begun
//! later than anybody knows it, a drawer of a list is coarser than what somebody wrote about the
//! server, and whether it takes people must not contradict how one joins it.

use std::collections::HashMap;

use planetfall_model::{Domain, RegistrationMode, Visit};

use crate::left_out::is_left_out;
use crate::news::text::line;
use crate::server::{Known, Labels, ServerRecord};
use crate::sources::{SourceId, Sources};

/// The longest line a server says of itself, and the longest name, in characters.
const LINE: usize = 240;
const NAME: usize = 80;

/// The servers of a catalogue while others are put to them.
pub(crate) struct Merged {
    pub(crate) servers: Vec<ServerRecord>,
    pub(crate) by_domain: HashMap<Domain, u32>,
}

impl Merged {
    /// Begins with these.
    pub(crate) fn of(servers: &[ServerRecord], by_domain: &HashMap<Domain, u32>) -> Self {
        Self { servers: servers.to_vec(), by_domain: by_domain.clone() }
    }

    /// Takes what is newer in what `other` says of a server, which may be one nobody knew.
    pub(crate) fn take(&mut self, other: ServerRecord, sources: &Sources) {
        if let Some(known) = self.by_domain.get(&other.domain) {
            merge(&mut self.servers[*known as usize], other, sources);
            return;
        }
        let Ok(number) = u32::try_from(self.servers.len()) else { return };
        if other.domain.is_public_name() && !is_left_out(&other.domain) {
            self.by_domain.insert(other.domain.clone(), number);
            self.servers.push(other);
        }
    }

    /// Takes what a server said of itself when it was visited.
    pub(crate) fn take_visit(&mut self, visit: &Visit, sources: &mut Sources) {
        let Some(server) = visited(visit, sources) else { return };
        let known = self.by_domain.get(&server.domain);
        if let (Some(known), Some(source), false) = (known, server.seen, visit.is_island) {
            // Only a server itself says that it is an island, and it says that it is none as well.
            let known = &mut self.servers[*known as usize].is_island;
            *known = known.filter(|before| sources.told(*before) > sources.told(source));
        }
        self.take(server, sources);
    }
}

/// Takes into `server` whatever `other` knows that is newer. Both have their facts from `sources`.
fn merge(server: &mut ServerRecord, other: ServerRecord, sources: &Sources) {
    // Named one by one, so that a fact that comes to the record is not forgotten here.
    let ServerRecord {
        domain: _,
        name,
        about,
        says,
        software,
        topics,
        politics,
        communities,
        run_by,
        languages,
        place,
        registration,
        people,
        thought_size,
        since,
        costs_money,
        takes_people,
        seen,
        is_island,
        is_silent,
        is_only_visited,
    } = other;
    newer(&mut server.name, name, sources);
    newer(&mut server.about, about, sources);
    newer(&mut server.says, says, sources);
    newer(&mut server.software, software, sources);
    finer(&mut server.topics, topics, sources);
    finer(&mut server.politics, politics, sources);
    finer(&mut server.communities, communities, sources);
    newer(&mut server.run_by, run_by, sources);
    newer(&mut server.languages, languages, sources);
    newer(&mut server.place, place, sources);
    newer(&mut server.registration, registration, sources);
    newer(&mut server.people, people, sources);
    server.thought_size = server.thought_size.or(thought_size);
    earlier(&mut server.since, since);
    later(&mut server.costs_money, costs_money, sources);
    later(&mut server.takes_people, takes_people, sources);
    later(&mut server.seen, seen, sources);
    later(&mut server.is_island, is_island, sources);
    server.is_silent |= is_silent;
    server.is_only_visited &= is_only_visited;
    agree(server, sources);
}

fn newer<T>(kept: &mut Option<Known<T>>, other: Option<Known<T>>, sources: &Sources) {
    let is_newer =
        |one: &Known<T>, than: &Known<T>| sources.told(one.source) >= sources.told(than.source);
    match (&kept, &other) {
        (_, None) => {}
        (Some(known), Some(new)) if !is_newer(new, known) => {}
        (Some(_) | None, Some(_)) => *kept = other,
    }
}

fn later(kept: &mut Option<SourceId>, other: Option<SourceId>, sources: &Sources) {
    *kept = match (*kept, other) {
        (Some(known), Some(new)) if sources.told(new) >= sources.told(known) => Some(new),
        (None, new) => new,
        (known, _) => known,
    };
}

fn earlier(kept: &mut Option<Known<u16>>, other: Option<Known<u16>>) {
    match (&kept, &other) {
        (_, None) => {}
        (Some(known), Some(new)) if known.value <= new.value => {}
        (Some(_) | None, Some(_)) => *kept = other,
    }
}

/// What a source says wins over what we only think, and a drawer named *general* over nothing.
///
/// What was written about a server is never replaced by the drawer a list put it in.
fn finer(kept: &mut Option<Labels>, other: Option<Labels>, sources: &Sources) {
    let says_something =
        |labels: &Labels| labels.terms.iter().any(|term| term.as_str() != "general");
    match (&kept, &other) {
        (_, None) => {}
        (Some(_), Some(new)) if !new.is_sourced || !says_something(new) => {}
        (Some(known), Some(new))
            if known.is_sourced && says_something(known) && known.terms != new.terms => {}
        (Some(known), Some(new))
            if known.is_sourced && sources.told(new.source) < sources.told(known.source) => {}
        (Some(_) | None, Some(_)) => *kept = other,
    }
}

/// That a server takes people and that it is shut cannot both be so: the newer stands.
fn agree(server: &mut ServerRecord, sources: &Sources) {
    let (Some(takes), Some(registration)) = (server.takes_people, &server.registration) else {
        return;
    };
    let is_shut = match registration.value {
        RegistrationMode::Closed | RegistrationMode::Invitation => true,
        RegistrationMode::Open
        | RegistrationMode::Approval { .. }
        | RegistrationMode::Web { .. }
        | RegistrationMode::Unknown => false,
    };
    if !is_shut {
        return;
    }
    if sources.told(registration.source) >= sources.told(takes) {
        server.takes_people = None;
    } else {
        server.registration = None;
    }
}

/// What a server said of itself when it was visited; none if its source cannot be numbered.
fn visited(visit: &Visit, sources: &mut Sources) -> Option<ServerRecord> {
    let source = sources.add_itself(visit.at)?;
    let text = |text: &str, most: usize| {
        let line = line(text, most);
        (!line.is_empty()).then_some(Known { value: line, source })
    };
    let takes_people = match visit.registration {
        RegistrationMode::Open
        | RegistrationMode::Approval { .. }
        | RegistrationMode::Web { .. } => true,
        RegistrationMode::Invitation | RegistrationMode::Closed | RegistrationMode::Unknown => {
            false
        }
    };
    let mut server = ServerRecord::unknown(visit.server.domain.clone());
    server.name = text(&visit.server.title, NAME);
    server.says = text(&visit.description, LINE);
    server.software = text(&visit.server.software.name.to_lowercase(), NAME);
    server.languages =
        (!visit.languages.is_empty()).then(|| Known { value: visit.languages.clone(), source });
    server.people = visit.people.map(|value| Known { value, source });
    server.registration = (visit.registration != RegistrationMode::Unknown)
        .then(|| Known { value: visit.registration.clone(), source });
    server.since = visit.since.map(|value| Known { value, source });
    server.takes_people = takes_people.then_some(source);
    server.is_island = visit.is_island.then_some(source);
    server.seen = Some(source);
    server.is_only_visited = true;
    Some(server)
}
