//! Puts together what several sources say of one planet.
//!
//! Of each fact the newest is kept. Three things are no matter of age: a planet cannot have begun
//! later than anybody knows it, a drawer of a list is coarser than what somebody wrote about the
//! planet, and whether it takes people must not contradict how one joins it.

use std::collections::HashMap;

use planetfall_model::{Domain, Gate, Visit};

use crate::left_out::is_left_out;
use crate::news::text::line;
use crate::planet::{Known, Labels, Planet};
use crate::sources::{SourceId, Sources};

/// The longest line a planet says of itself, and the longest name, in characters.
const LINE: usize = 240;
const NAME: usize = 80;

/// The planets of a catalogue while others are put to them.
pub(crate) struct Merged {
    pub(crate) planets: Vec<Planet>,
    pub(crate) by_domain: HashMap<Domain, u32>,
}

impl Merged {
    /// Begins with these.
    pub(crate) fn of(planets: &[Planet], by_domain: &HashMap<Domain, u32>) -> Self {
        Self { planets: planets.to_vec(), by_domain: by_domain.clone() }
    }

    /// Takes what is newer in what `other` says of a planet, which may be one nobody knew.
    pub(crate) fn take(&mut self, other: Planet, sources: &Sources) {
        if let Some(known) = self.by_domain.get(&other.domain) {
            merge(&mut self.planets[*known as usize], other, sources);
            return;
        }
        let Ok(number) = u32::try_from(self.planets.len()) else { return };
        if other.domain.is_public_name() && !is_left_out(&other.domain) {
            self.by_domain.insert(other.domain.clone(), number);
            self.planets.push(other);
        }
    }

    /// Takes what a planet said of itself when it was visited.
    pub(crate) fn take_visit(&mut self, visit: &Visit, sources: &mut Sources) {
        let Some(planet) = visited(visit, sources) else { return };
        let known = self.by_domain.get(&planet.domain);
        if let (Some(known), Some(source), false) = (known, planet.seen, visit.is_island) {
            // Only a planet itself says that it is an island, and it says that it is none as well.
            let known = &mut self.planets[*known as usize].is_island;
            *known = known.filter(|before| sources.told(*before) > sources.told(source));
        }
        self.take(planet, sources);
    }
}

/// Takes into `planet` whatever `other` knows that is newer. Both have their facts from `sources`.
fn merge(planet: &mut Planet, other: Planet, sources: &Sources) {
    // Named one by one, so that a fact that comes to the record is not forgotten here.
    let Planet {
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
        gate,
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
    newer(&mut planet.name, name, sources);
    newer(&mut planet.about, about, sources);
    newer(&mut planet.says, says, sources);
    newer(&mut planet.software, software, sources);
    finer(&mut planet.topics, topics, sources);
    finer(&mut planet.politics, politics, sources);
    finer(&mut planet.communities, communities, sources);
    newer(&mut planet.run_by, run_by, sources);
    newer(&mut planet.languages, languages, sources);
    newer(&mut planet.place, place, sources);
    newer(&mut planet.gate, gate, sources);
    newer(&mut planet.people, people, sources);
    planet.thought_size = planet.thought_size.or(thought_size);
    earlier(&mut planet.since, since);
    later(&mut planet.costs_money, costs_money, sources);
    later(&mut planet.takes_people, takes_people, sources);
    later(&mut planet.seen, seen, sources);
    later(&mut planet.is_island, is_island, sources);
    planet.is_silent |= is_silent;
    planet.is_only_visited &= is_only_visited;
    agree(planet, sources);
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
/// What was written about a planet is never replaced by the drawer a list put it in.
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

/// That a planet takes people and that it is shut cannot both be so: the newer stands.
fn agree(planet: &mut Planet, sources: &Sources) {
    let (Some(takes), Some(gate)) = (planet.takes_people, &planet.gate) else { return };
    let is_shut = match gate.value {
        Gate::Closed | Gate::Invitation => true,
        Gate::Open | Gate::Approval { .. } | Gate::Web { .. } | Gate::Unknown => false,
    };
    if !is_shut {
        return;
    }
    if sources.told(gate.source) >= sources.told(takes) {
        planet.takes_people = None;
    } else {
        planet.gate = None;
    }
}

/// What a planet said of itself when it was visited; none if its source cannot be numbered.
fn visited(visit: &Visit, sources: &mut Sources) -> Option<Planet> {
    let source = sources.add_itself(visit.at)?;
    let text = |text: &str, most: usize| {
        let line = line(text, most);
        (!line.is_empty()).then_some(Known { value: line, source })
    };
    let takes_people = match visit.gate {
        Gate::Open | Gate::Approval { .. } | Gate::Web { .. } => true,
        Gate::Invitation | Gate::Closed | Gate::Unknown => false,
    };
    let mut planet = Planet::unknown(visit.server.domain.clone());
    planet.name = text(&visit.server.title, NAME);
    planet.says = text(&visit.description, LINE);
    planet.software = text(&visit.server.software.name.to_lowercase(), NAME);
    planet.languages =
        (!visit.languages.is_empty()).then(|| Known { value: visit.languages.clone(), source });
    planet.people = visit.people.map(|value| Known { value, source });
    planet.gate =
        (visit.gate != Gate::Unknown).then(|| Known { value: visit.gate.clone(), source });
    planet.since = visit.since.map(|value| Known { value, source });
    planet.takes_people = takes_people.then_some(source);
    planet.is_island = visit.is_island.then_some(source);
    planet.seen = Some(source);
    planet.is_only_visited = true;
    Some(planet)
}
