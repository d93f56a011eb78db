//! What must be so of servers and their sources.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::check::{Faults, Known, Texts};
use crate::lines::{Line, lines};
use crate::reading;
use crate::server::{Labels, ServerRecord};

const FILE: &str = "servers.txt";

/// How long a line about a server may be, in characters.
const ABOUT: RangeInclusive<usize> = 8..=140;
/// The year of the oldest server there can be.
const FIRST_YEAR: u16 = 2008;

pub(super) fn check(texts: &Texts, known: &Known<'_>, faults: &mut Faults) {
    check_sources(texts, faults);
    check_ours(texts, faults);
    // Reading refuses a fact without a source, a source without a date, and a name used twice.
    let servers = match reading::read(&[&texts.sources, &texts.servers]) {
        Ok((_, servers)) => servers,
        Err(why) => return faults.add(FILE, why.to_string()),
    };
    if servers.is_empty() {
        faults.add(FILE, "holds no planet");
    }
    let latest = latest_year(texts);
    for server in &servers {
        for what in of_server(server, known, latest) {
            faults.add(FILE, format!("{} {what}", server.domain));
        }
    }
}

/// Every source is somebody's: one that no fact names was forgotten.
fn check_sources(texts: &Texts, faults: &mut Faults) {
    let used: HashSet<&str> =
        lines(&texts.servers).chain(lines(&texts.people)).map(|line| line.source).collect();
    for line in lines(&texts.sources) {
        let name = line.rest.split(' ').next().unwrap_or_default();
        if line.word != "source" {
            faults.add("sources.txt", format!("{} is no source", line.word));
        } else if name != "ours" && !used.contains(name) {
            faults.add("sources.txt", format!("nothing is from {name}"));
        }
    }
}

/// What we know ourselves may describe a server; what it stands for, whom it is home to, that it is
/// shut and how many live there must be said by somebody who can be looked up.
fn check_ours(texts: &Texts, faults: &mut Faults) {
    let mut server = "";
    for line in lines(&texts.servers) {
        let needs_more = match line.word {
            "server" | "planet" => {
                server = line.rest;
                false
            }
            "politics" | "communities" | "people" => true,
            "joins" => line.rest == "closed",
            _ => false,
        };
        if needs_more && line.source == "ours" {
            let what = format!("{server} has {} that only we say", line.word);
            faults.add(FILE, what);
        }
    }
}

/// The year of the newest source: nothing began after it.
fn latest_year(texts: &Texts) -> u16 {
    let date =
        |line: Line<'_>| -> Option<u16> { line.rest.split(' ').nth(1)?.get(..4)?.parse().ok() };
    lines(&texts.sources).filter_map(date).max().unwrap_or(u16::MAX)
}

fn of_server(server: &ServerRecord, known: &Known<'_>, latest: u16) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |is_wrong: bool, what: &str| {
        if is_wrong {
            found.push(what.to_owned());
        }
    };
    add(!server.domain.is_public_name(), "is no name of the public internet");
    add(known.is_left_out(&server.domain), "was left out and came back");
    add(server.name.is_none(), "has no name");
    add(server.seen.is_none(), "was seen by nobody");
    add(server.topics.is_none(), "is about nothing");
    add(server.languages.is_none(), "speaks no language");
    let about = server.about.as_ref().map_or(0, |about| about.value.chars().count());
    add(!ABOUT.contains(&about), "has no line about it, or one that is too short or too long");
    let since = server.since.as_ref().map(|since| since.value);
    add(since.is_some_and(|year| !(FIRST_YEAR..=latest).contains(&year)), "began in no such year");
    add(server.says.is_some(), "speaks for itself, which only a visit or a list can tell");

    let kinds = [
        (&server.topics, "topic"),
        (&server.politics, "cause"),
        (&server.communities, "community"),
    ];
    found.extend(kinds.into_iter().filter_map(|(labels, kind)| of_labels(labels, kind, known)));
    for tag in server.languages.iter().flat_map(|languages| &languages.value) {
        if !known.languages.contains(tag.as_str()) {
            found.push(format!("speaks {tag}, which has no name in terms.txt"));
        }
    }
    let places = server.place.iter().flat_map(|place| {
        [Some(&place.value.country), place.value.region.as_ref()].into_iter().flatten()
    });
    for place in places.filter(|place| !known.places.contains(place.as_str())) {
        found.push(format!("is in {place}, which has no name in place-names.txt"));
    }
    found
}

fn of_labels(labels: &Option<Labels>, kind: &str, known: &Known<'_>) -> Option<String> {
    let terms: Vec<&str> = labels
        .iter()
        .flat_map(|labels| &labels.terms)
        .map(planetfall_model::Term::as_str)
        .collect();
    known.check_terms(&terms, kind)
}
