//! Checks a directory as a whole.

use std::collections::{HashMap, HashSet};
use std::fmt;

use planetfall_model::Domain;

use super::{people, servers, shield, words};
use crate::left_out::parents;
use crate::lines::lines;
use crate::shield::{Listed, digest};

/// The texts of a directory, as they stand in `assets/catalogue`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// `sources.txt`: whom the facts are from.
    pub sources: String,
    /// `servers.txt`: the servers.
    pub servers: String,
    /// `people.txt`: accounts to begin with.
    pub people: String,
    /// `terms.txt`: what can be tapped.
    pub terms: String,
    /// `words.txt`: what else a term is called.
    pub words: String,
    /// `place-names.txt`: the names of places.
    pub places: String,
    /// `exclusions.txt`: who is not in it.
    pub left_out: String,
    /// `shield.txt`: digests of those whom several lists name.
    pub shield: String,
}

/// Something that must not be so in a directory that is shipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In which file.
    pub file: &'static str,
    /// What.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.what)
    }
}

/// Everything that is wrong with a directory, in the order of its files; nothing if it may ship.
pub fn faults(texts: &Texts) -> Vec<Fault> {
    let known = Known::of(texts);
    let mut faults = Faults::default();
    servers::check(texts, &known, &mut faults);
    people::check(texts, &known, &mut faults);
    words::check(texts, &known, &mut faults);
    shield::check(texts, &mut faults);
    faults.0
}

/// What the files tell about one another.
pub(super) struct Known<'a> {
    /// Which kind of thing a term is: `topic`, `cause` or `community`.
    pub(super) terms: HashMap<&'a str, &'a str>,
    pub(super) languages: HashSet<&'a str>,
    pub(super) places: HashSet<&'a str>,
    left_out: HashSet<&'a str>,
    named: HashSet<String>,
}

impl<'a> Known<'a> {
    fn of(texts: &'a Texts) -> Self {
        let is_term = |word: &str| matches!(word, "topic" | "cause" | "community");
        let first = |text: &'a str| text.split(' ').next().unwrap_or_default();
        let terms = lines(&texts.terms).filter(|line| is_term(line.word));
        let languages = lines(&texts.terms).filter(|line| line.word == "language");
        let places = lines(&texts.places).filter(|line| line.word != "town");
        Self {
            terms: terms.map(|line| (line.rest, line.word)).collect(),
            languages: languages.map(|line| first(line.rest)).collect(),
            places: places.map(|line| first(line.rest)).collect(),
            left_out: lines(&texts.left_out).map(|line| line.word).collect(),
            named: Listed::read(&texts.shield).unwrap_or_default().digests,
        }
    }

    /// Whether nobody is sent there.
    pub(super) fn is_left_out(&self, domain: &Domain) -> bool {
        let is_out =
            |name: &str| self.left_out.contains(name) || self.named.contains(&digest(name));
        parents(domain.host()).any(is_out)
    }

    /// Whether every one of these is a term of this kind, and is there once.
    pub(super) fn check_terms(&self, terms: &[&str], kind: &str) -> Option<String> {
        let mut once = HashSet::new();
        terms.iter().find_map(|term| {
            if !once.insert(*term) {
                return Some(format!("names {term} twice"));
            }
            let is_one = self.terms.get(term) == Some(&kind);
            (!is_one).then(|| format!("has {term}, which is no {kind} of terms.txt"))
        })
    }
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, file: &'static str, what: impl Into<String>) {
        self.0.push(Fault { file, what: what.into() });
    }
}
