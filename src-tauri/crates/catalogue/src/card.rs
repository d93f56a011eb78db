//! A server as somebody who looks for one sees it.

use planetfall_model::{
    Domain, Fact, Governance, Reachability, Reason, ReasonKind, RegistrationMode, ServerCard,
    Source, Term, Visit, Wishes,
};

use crate::reasons::FEW_PEOPLE;
use crate::server::{Known, ServerRecord};
use crate::{Catalogue, language};

/// The most reasons on a card.
const MOST_REASONS: usize = 3;

/// The longest line about a server, in characters, and about its gate.
const LINE: usize = 240;
const GATE_LINE: usize = 200;

/// The card of a server.
///
/// What the server just said of itself wins over what the directory has. A reason that it
/// contradicts is dropped, and what it just said may be a reason too; at most three are left.
pub fn card(
    catalogue: &Catalogue,
    domain: &Domain,
    wishes: &Wishes,
    reasons: &[Reason],
    visit: Option<&Visit>,
) -> ServerCard {
    let unknown = ServerRecord::unknown(domain.clone());
    let server = catalogue.server(domain).unwrap_or(&unknown);
    let live = visit.map(|visit| Live { visit, source: Source::Itself { at: visit.at } });
    let live = live.as_ref();
    let (description, description_language) = description(server, visit);
    ServerCard {
        domain: domain.clone(),
        name: name(server, visit),
        description,
        description_language,
        run_by: fact(catalogue, server.run_by.as_ref()),
        people: live.and_then(Live::people).or_else(|| fact(catalogue, server.people.as_ref())),
        languages: live
            .and_then(Live::languages)
            .or_else(|| fact(catalogue, server.languages.as_ref())),
        registration: live
            .and_then(Live::registration)
            .or_else(|| fact(catalogue, server.registration.as_ref())),
        since: since(catalogue, server, live),
        registration_note: live.and_then(Live::registration_note),
        place: fact(catalogue, server.place.as_ref()),
        costs_money: server.costs_money.map(|id| catalogue.source(id)),
        topics: server.topic_terms().to_vec(),
        thoughts: thoughts(server),
        reasons: checked(reasons, wishes, live),
        reachability: visit
            .map_or(Reachability::NotChecked, |visit| Reachability::Answered { at: visit.at }),
    }
}

/// What a server just said.
struct Live<'a> {
    visit: &'a Visit,
    source: Source,
}

impl Live<'_> {
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
        let words = line(&self.visit.registration_note, GATE_LINE);
        (!words.is_empty()).then(|| self.fact(words))
    }
}

/// What we only think of it: its topics, causes and communities that no source says.
fn thoughts(server: &ServerRecord) -> Vec<Term> {
    let labels = [&server.topics, &server.politics, &server.communities];
    let thought = labels.into_iter().flatten().filter(|labels| !labels.is_sourced);
    thought.flat_map(|labels| labels.terms.clone()).collect()
}

fn fact<T: Clone>(catalogue: &Catalogue, known: Option<&Known<T>>) -> Option<Fact<T>> {
    let known = known?;
    Some(Fact { value: known.value.clone(), source: catalogue.source(known.source) })
}

fn name(server: &ServerRecord, visit: Option<&Visit>) -> String {
    let said = visit.map(|visit| visit.server.title.trim()).filter(|title| !title.is_empty());
    let written = server.name.as_ref().map(|known| known.value.as_str());
    said.or(written).map_or_else(|| server.domain.shown(), str::to_owned)
}

/// One line, and its language where it is known.
fn description(server: &ServerRecord, visit: Option<&Visit>) -> (String, Option<String>) {
    let said = visit.map(|visit| (line(&visit.description, LINE), &visit.languages));
    match (said, &server.about) {
        (Some((line, languages)), _) if !line.is_empty() => {
            let only = (languages.len() == 1).then(|| languages[0].clone());
            (line, only)
        }
        (_, Some(about)) => (about.value.clone(), Some("en".to_owned())),
        // What it once wrote of itself, to a list or on an earlier visit.
        (_, None) => server.says.as_ref().map_or_else(Default::default, |says| {
            let languages = server.languages.as_ref().map_or(&[][..], |known| &known.value);
            let only = (languages.len() == 1).then(|| languages[0].clone());
            (says.value.clone(), only)
        }),
    }
}

/// The text in one line, cut between words if it has more than `most` characters.
fn line(text: &str, most: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() >= most {
            let most = most.saturating_sub(line.chars().count() + 1);
            // A script without spaces is one long word.
            if line.is_empty() {
                line.extend(word.chars().take(most));
            }
            line.push('…');
            return line;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The year it began. Its keeper's account is only a bound, so an earlier year we know stands.
fn since(
    catalogue: &Catalogue,
    server: &ServerRecord,
    live: Option<&Live<'_>>,
) -> Option<Fact<u16>> {
    let said = live.and_then(|live| live.visit.since.map(|year| live.fact(year)));
    let written = fact(catalogue, server.since.as_ref());
    match (said, written) {
        (Some(said), Some(written)) if written.value <= said.value => Some(written),
        (Some(said), _) => Some(said),
        (None, written) => written,
    }
}

/// The reasons that still hold, and those that what it just said adds.
fn checked(reasons: &[Reason], wishes: &Wishes, live: Option<&Live<'_>>) -> Vec<Reason> {
    let mut checked: Vec<Reason> = match live {
        None => reasons.to_vec(),
        Some(live) => with_visit(reasons, wishes, live),
    };
    checked.truncate(MOST_REASONS);
    checked
}

fn with_visit(reasons: &[Reason], wishes: &Wishes, live: &Live<'_>) -> Vec<Reason> {
    let visit = live.visit;
    let mut kept: Vec<Reason> = reasons.iter().filter(|r| holds(r, visit)).cloned().collect();
    let mut add = |kind: ReasonKind| {
        let is_there = |reason: &Reason| same_sort(&reason.kind, &kind);
        match kept.iter_mut().find(|reason| is_there(reason)) {
            Some(reason) => *reason = Reason { kind, source: live.source.clone() },
            None => {
                let place = kept.iter().position(|reason| order(&reason.kind) > order(&kind));
                let reason = Reason { kind, source: live.source.clone() };
                kept.insert(place.unwrap_or(kept.len()), reason);
            }
        }
    };
    let speaks = |wished: &String| visit.languages.iter().find(|t| language::fit(wished, t) > 0.0);
    if let Some(language) = wishes.languages.iter().find_map(speaks) {
        add(ReasonKind::Language { language: language.clone() });
    }
    if visit.registration == RegistrationMode::Open {
        add(ReasonKind::OpenNow);
    }
    if let Some(people) = visit.people.filter(|people| FEW_PEOPLE.contains(people)) {
        add(ReasonKind::Small { people });
    }
    kept
}

/// Whether nothing the server just said speaks against a reason.
fn holds(reason: &Reason, visit: &Visit) -> bool {
    match &reason.kind {
        ReasonKind::Language { language } => {
            visit.languages.is_empty()
                || visit.languages.iter().any(|tag| language::fit(language, tag) > 0.0)
        }
        ReasonKind::OpenNow => {
            matches!(visit.registration, RegistrationMode::Open | RegistrationMode::Unknown)
        }
        ReasonKind::Small { .. } => visit.people.is_none_or(|people| FEW_PEOPLE.contains(&people)),
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

/// Whether two reasons are about the same thing that only one can be said of.
fn same_sort(one: &ReasonKind, other: &ReasonKind) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Which reasons come first.
const fn order(kind: &ReasonKind) -> u8 {
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
