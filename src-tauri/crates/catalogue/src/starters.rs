//! Accounts to follow first: they write about a topic, and a public list names each.

use std::sync::LazyLock;

use planetfall_model::{Handle, Source, Term};

use crate::catalogue::SOURCES;
use crate::format::lines::parse_lines;
use crate::format::source_table::{SourceNames, SourceTable};
use crate::language;

/// An account that writes about a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Starter {
    pub handle: Handle,
    pub name: String,
    /// The label as one line in English.
    pub note: String,
    /// The terms as ids of the taxonomy.
    pub topics: Vec<Term>,
    /// The list that names the account.
    pub source: Source,
}

const FILE: &str = include_str!("../../../../assets/catalogue/people.txt");

/// Each account with its languages.
static STARTERS: LazyLock<Vec<(Starter, Vec<String>)>> = LazyLock::new(read);

fn read() -> Vec<(Starter, Vec<String>)> {
    let (mut sources, mut names) = (SourceTable::default(), SourceNames::default());
    for line in parse_lines(SOURCES) {
        // A test checks the shipped file. An invalid source is skipped together with its accounts.
        let _ = sources.add(&mut names, &line);
    }
    let mut starters: Vec<(Starter, Vec<String>)> = Vec::new();
    for line in parse_lines(FILE) {
        match (line.key, starters.last_mut()) {
            ("person", _) => {
                let (handle, source) = (Handle::parse(line.value), names.find(line.source));
                if let (Ok(handle), Some(source)) = (handle, source) {
                    let starter = Starter {
                        name: handle.user().to_owned(),
                        handle,
                        note: String::new(),
                        topics: Vec::new(),
                        source: sources.display(source),
                    };
                    starters.push((starter, Vec::new()));
                }
            }
            ("name", Some((starter, _))) => line.value.clone_into(&mut starter.name),
            ("note", Some((starter, _))) => line.value.clone_into(&mut starter.note),
            ("topics", Some((starter, _))) => {
                starter.topics = line.values().map(Term::new).collect();
            }
            ("speaks", Some((_, languages))) => {
                *languages = line.values().map(str::to_owned).collect();
            }
            (_, _) => {}
        }
    }
    starters
}

/// Accounts that write about one of `terms` in one of `languages`, in the order of the terms.
///
/// Without languages, those in any language.
pub fn starters(terms: &[Term], languages: &[String]) -> Vec<Starter> {
    let is_readable =
        |tags: &[String]| languages.is_empty() || language::first_match(languages, tags).is_some();
    let mut found: Vec<(usize, &Starter)> = STARTERS
        .iter()
        .filter(|(_, tags)| is_readable(tags))
        .filter_map(|(starter, _)| {
            let at = terms.iter().position(|term| starter.topics.contains(term))?;
            Some((at, starter))
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, starter)| starter.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starters_write_about_the_topic_in_the_language() {
        let terms = [Term::new("music"), Term::new("climate")];
        let found = starters(&terms, &["en".into()]);

        assert!(!found.is_empty(), "some accounts write about these in English");
        for starter in &found {
            let is_about = starter.topics.iter().any(|topic| terms.contains(topic));
            assert!(is_about, "{} writes about one of them", starter.handle);
        }
        assert!(starters(&terms, &["tlh".into()]).is_empty(), "none of them in Klingon");
        assert!(starters(&[], &[]).is_empty(), "no topic, no account");
    }
}
