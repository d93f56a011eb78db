//! The rules for starter accounts.

use std::collections::HashSet;

use planetfall_model::Handle;

use super::violations::{CatalogueTexts, References, Violations};
use crate::format::lines::{Line, parse_lines};

const FILE: &str = "people.txt";

pub(super) fn check(
    texts: &CatalogueTexts,
    references: &References<'_>,
    violations: &mut Violations,
) {
    let sources: HashSet<&str> =
        parse_lines(&texts.sources).map(|line| line.first_value()).collect();
    let mut seen: HashSet<String> = HashSet::new();
    let mut person = "";
    for line in parse_lines(&texts.people) {
        if line.key == "person" {
            person = line.value;
            if !seen.insert(person.to_lowercase()) {
                violations.add(FILE, format!("{person} is listed twice"));
            }
            if !sources.contains(line.source) {
                violations.add(FILE, format!("{person} has no source of sources.txt"));
            }
        }
        if let Some(problem) = check_line(&line, references) {
            violations.add(FILE, format!("{person} {problem}"));
        }
    }
}

fn check_line(line: &Line<'_>, references: &References<'_>) -> Option<String> {
    match line.key {
        "person" => match Handle::parse(line.value) {
            Err(_) => Some("is not a handle".to_owned()),
            Ok(handle) => references
                .is_excluded(handle.domain())
                .then(|| "has an account on an excluded server".to_owned()),
        },
        // Causes and communities would say something about the person.
        "topics" => references.check_terms(&line.values().collect::<Vec<_>>(), "topic"),
        "speaks" => references.check_languages(line.values()),
        "name" | "note" if line.value.is_empty() => Some(format!("has an empty {}", line.key)),
        "name" | "note" => None,
        other => Some(format!("has an unknown key {other}")),
    }
}
