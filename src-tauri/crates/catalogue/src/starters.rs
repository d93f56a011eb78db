//! Accounts that write about a topic, as public lists have them.

use std::sync::LazyLock;

use planetfall_model::{Handle, Source, Term};

use crate::lines::lines;
use crate::sources::{Names, Sources};
use crate::{catalogue, language};

/// Somebody to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starter {
    /// Their address.
    pub handle: Handle,
    /// What they are called.
    pub name: String,
    /// One line about them, in English.
    pub note: String,
    /// What they write about, as ids of the taxonomy.
    pub topics: Vec<Term>,
    /// Which list names them.
    pub source: Source,
}

const PEOPLE: &str = include_str!("../../../../assets/catalogue/people.txt");

static STARTERS: LazyLock<Vec<(Starter, Vec<String>)>> = LazyLock::new(read);

fn read() -> Vec<(Starter, Vec<String>)> {
    let (mut sources, mut names) = (Sources::default(), Names::default());
    for line in lines(catalogue::SOURCES) {
        // What ships is checked by a test; a source that cannot be read names nobody.
        let _ = sources.add(&mut names, &line);
    }
    let mut people: Vec<(Starter, Vec<String>)> = Vec::new();
    for line in lines(PEOPLE) {
        match (line.word, people.last_mut()) {
            ("person", _) => {
                let (handle, source) = (Handle::parse(line.rest), names.find(line.source));
                if let (Ok(handle), Some(source)) = (handle, source) {
                    let starter = Starter {
                        name: handle.user().to_owned(),
                        handle,
                        note: String::new(),
                        topics: Vec::new(),
                        source: sources.shown(source),
                    };
                    people.push((starter, Vec::new()));
                }
            }
            ("name", Some((person, _))) => line.rest.clone_into(&mut person.name),
            ("note", Some((person, _))) => line.rest.clone_into(&mut person.note),
            ("topics", Some((person, _))) => person.topics = line.parts().map(Term::new).collect(),
            ("speaks", Some((_, languages))) => {
                *languages = line.parts().map(str::to_owned).collect();
            }
            (_, _) => {}
        }
    }
    people
}

/// Accounts that write about one of `terms` in one of `languages`, the order of the terms first.
///
/// With no language named, any will do.
pub fn starters(terms: &[Term], languages: &[String]) -> Vec<Starter> {
    let speaks = |theirs: &[String]| {
        languages.is_empty()
            || languages.iter().any(|one| theirs.iter().any(|tag| language::fit(one, tag) > 0.0))
    };
    let mut found: Vec<(usize, &Starter)> = STARTERS
        .iter()
        .filter(|(_, theirs)| speaks(theirs))
        .filter_map(|(person, _)| {
            let at = terms.iter().position(|term| person.topics.contains(term))?;
            Some((at, person))
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, person)| person.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starters_write_about_the_topic_in_the_language() {
        let music = [Term::new("music"), Term::new("climate")];
        let found = starters(&music, &["en".into()]);

        assert!(!found.is_empty(), "somebody writes about these in English");
        for person in &found {
            assert!(person.topics.iter().any(|t| music.contains(t)), "{} does", person.handle);
        }
        assert!(starters(&music, &["tlh".into()]).is_empty(), "nobody does in Klingon");
        assert!(starters(&[], &[]).is_empty(), "no topic, nobody");
    }
}
