//! What must be so of the accounts to begin with.

use std::collections::HashSet;

use planetfall_model::Handle;

use super::check::{Faults, Known, Texts};
use crate::lines::{Line, lines};

const FILE: &str = "people.txt";

pub(super) fn check(texts: &Texts, known: &Known<'_>, faults: &mut Faults) {
    let sources: HashSet<&str> =
        lines(&texts.sources).map(|line| line.rest.split(' ').next().unwrap_or_default()).collect();
    let mut once: HashSet<String> = HashSet::new();
    let mut person = "";
    for line in lines(&texts.people) {
        if line.word == "person" {
            person = line.rest;
            if !once.insert(person.to_lowercase()) {
                faults.add(FILE, format!("{person} is there twice"));
            }
            if !sources.contains(line.source) {
                faults.add(FILE, format!("no source of sources.txt names {person}"));
            }
        }
        if let Some(what) = of_line(&line, known) {
            faults.add(FILE, format!("{person} {what}"));
        }
    }
}

fn of_line(line: &Line<'_>, known: &Known<'_>) -> Option<String> {
    match line.word {
        "person" => match Handle::parse(line.rest) {
            Err(_) => Some("is no address".to_owned()),
            Ok(handle) => known
                .is_left_out(handle.domain())
                .then(|| "lives on a planet that was left out".to_owned()),
        },
        // Causes and communities name nobody.
        "topics" => known.check_terms(&line.parts().collect::<Vec<_>>(), "topic"),
        "speaks" => line
            .parts()
            .find(|tag| !known.languages.contains(tag))
            .map(|tag| format!("speaks {tag}, which has no name in terms.txt")),
        "name" | "note" if line.rest.is_empty() => Some(format!("has an empty {}", line.word)),
        "name" | "note" => None,
        other => Some(format!("has a line {other}, which nobody reads")),
    }
}
