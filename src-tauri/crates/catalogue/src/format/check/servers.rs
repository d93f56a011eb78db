//! The rules for servers and their sources.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use planetfall_model::Term;

use super::violations::{CatalogueTexts, References, Violations};
use crate::format::lines::{Line, parse_lines};
use crate::format::reader;
use crate::server::{FIRST_YEAR, ServerRecord};
use crate::taxonomy::TermKind;

const FILE: &str = "servers.txt";

/// The length of a description, in characters.
const ABOUT: RangeInclusive<usize> = 8..=140;

pub(super) fn check(
    texts: &CatalogueTexts,
    references: &References<'_>,
    violations: &mut Violations,
) {
    check_sources(texts, violations);
    check_editorial_facts(texts, violations);
    // The reader refuses a fact without a source, a source without a date and a duplicate server.
    let servers = match reader::read(&[&texts.sources, &texts.servers]) {
        Ok((_, servers)) => servers,
        Err(error) => return violations.add(FILE, error.to_string()),
    };
    if servers.is_empty() {
        violations.add(FILE, "lists no server");
    }
    let latest = latest_year(texts);
    for server in &servers {
        for problem in check_server(server, references, latest) {
            violations.add(FILE, format!("{} {problem}", server.domain));
        }
    }
}

/// An unused source is probably a mistake.
fn check_sources(texts: &CatalogueTexts, violations: &mut Violations) {
    let used: HashSet<&str> = parse_lines(&texts.servers)
        .chain(parse_lines(&texts.people))
        .map(|line| line.source)
        .collect();
    for line in parse_lines(&texts.sources) {
        let name = line.first_value();
        if line.key != "source" {
            violations.add("sources.txt", format!("{} is not a source", line.key));
        } else if name != "ours" && !used.contains(name) {
            violations.add("sources.txt", format!("no fact is from {name}"));
        }
    }
}

/// We may describe a server ourselves. Its politics, its communities, a closed registration and the
/// number of its people need a source that can be looked up.
fn check_editorial_facts(texts: &CatalogueTexts, violations: &mut Violations) {
    let mut server = "";
    for line in parse_lines(&texts.servers) {
        let needs_source = match line.key {
            "server" => {
                server = line.value;
                false
            }
            "politics" | "communities" | "people" => true,
            "joins" => line.value == "closed",
            _ => false,
        };
        if needs_source && line.source == "ours" {
            violations.add(FILE, format!("{server} has {} from us alone", line.key));
        }
    }
}

/// The year of the newest source: no server began later.
fn latest_year(texts: &CatalogueTexts) -> u16 {
    let year =
        |line: Line<'_>| -> Option<u16> { line.value.split(' ').nth(1)?.get(..4)?.parse().ok() };
    parse_lines(&texts.sources).filter_map(year).max().unwrap_or(u16::MAX)
}

fn check_server(server: &ServerRecord, references: &References<'_>, latest: u16) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |is_wrong: bool, problem: &str| {
        if is_wrong {
            found.push(problem.to_owned());
        }
    };
    add(!server.domain.is_public_name(), "is not a public domain");
    add(references.is_excluded(&server.domain), "is excluded");
    add(server.name.is_none(), "has no name");
    add(server.last_seen.is_none(), "was never seen online");
    add(server.topics.is_none(), "has no topic");
    add(server.languages.is_none(), "has no language");
    let about = server.about.as_ref().map_or(0, |about| about.value.chars().count());
    add(!ABOUT.contains(&about), "has no description, or one that is too short or too long");
    let since = server.since.as_ref().map(|since| since.value);
    add(
        since.is_some_and(|year| !(FIRST_YEAR..=latest).contains(&year)),
        "has an impossible first year",
    );
    add(
        server.own_description.is_some(),
        "has a description of its own, which only lists and visits have",
    );

    for (kind, name) in TermKind::ALL.into_iter().zip(["topic", "cause", "community"]) {
        let terms = server.labels(kind).into_iter().flat_map(|labels| &labels.terms);
        let terms: Vec<&str> = terms.map(Term::as_str).collect();
        found.extend(references.check_terms(&terms, name));
    }
    let tags = server.languages.iter().flat_map(|known| &known.value).map(String::as_str);
    found.extend(references.check_languages(tags));
    let places = server.location.iter().flat_map(|known| {
        [Some(&known.value.country), known.value.region.as_ref()].into_iter().flatten()
    });
    for place in places.filter(|place| !references.places.contains(place.as_str())) {
        found.push(format!("is in {place}, which has no name in place-names.txt"));
    }
    found
}
