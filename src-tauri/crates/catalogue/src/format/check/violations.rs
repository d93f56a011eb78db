//! What the rules read and what they report.

use std::collections::{HashMap, HashSet};
use std::fmt;

use planetfall_model::Domain;

use crate::format::lines::parse_lines;
use crate::parent_domains::parent_domains;
use crate::shield::block_digests::{BlockDigests, digest};

/// The files of `assets/catalogue` that the rules read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CatalogueTexts {
    pub sources: String,
    pub servers: String,
    pub people: String,
    pub terms: String,
    pub words: String,
    pub place_names: String,
    pub exclusions: String,
    pub shield: String,
}

/// A rule that a file violates.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RuleViolation {
    pub file: &'static str,
    pub problem: String,
}

impl fmt::Display for RuleViolation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.problem)
    }
}

#[derive(Default)]
pub(super) struct Violations(pub(super) Vec<RuleViolation>);

impl Violations {
    pub(super) fn add(&mut self, file: &'static str, problem: impl Into<String>) {
        self.0.push(RuleViolation { file, problem: problem.into() });
    }
}

/// The names that one file defines and another refers to.
pub(super) struct References<'a> {
    /// `topic`, `cause` or `community` for each term.
    pub(super) terms: HashMap<&'a str, &'a str>,
    pub(super) languages: HashSet<&'a str>,
    /// The codes of countries and regions.
    pub(super) places: HashSet<&'a str>,
    exclusions: HashSet<&'a str>,
    block_digests: HashSet<String>,
}

impl<'a> References<'a> {
    pub(super) fn of(texts: &'a CatalogueTexts) -> Self {
        let is_term = |key: &str| matches!(key, "topic" | "cause" | "community");
        let terms = parse_lines(&texts.terms).filter(|line| is_term(line.key));
        let languages = parse_lines(&texts.terms).filter(|line| line.key == "language");
        let places = parse_lines(&texts.place_names).filter(|line| line.key != "town");
        Self {
            terms: terms.map(|line| (line.value, line.key)).collect(),
            languages: languages.map(|line| line.first_value()).collect(),
            places: places.map(|line| line.first_value()).collect(),
            exclusions: parse_lines(&texts.exclusions).map(|line| line.key).collect(),
            block_digests: BlockDigests::read(&texts.shield).unwrap_or_default().digests,
        }
    }

    /// Whether the texts exclude a server or a domain above it.
    pub(super) fn is_excluded(&self, domain: &Domain) -> bool {
        parent_domains(domain.host()).any(|name| {
            self.exclusions.contains(name) || self.block_digests.contains(&digest(name))
        })
    }

    /// The first of `terms` that is listed twice or is not of this kind.
    pub(super) fn check_terms(&self, terms: &[&str], kind: &str) -> Option<String> {
        let mut seen = HashSet::new();
        terms.iter().find_map(|term| {
            if !seen.insert(*term) {
                return Some(format!("lists {term} twice"));
            }
            let is_of_kind = self.terms.get(term) == Some(&kind);
            (!is_of_kind).then(|| format!("has {term}, which is not a {kind} of terms.txt"))
        })
    }

    /// The first of `tags` that is not a language of `terms.txt`.
    pub(super) fn check_languages<'b>(
        &self,
        mut tags: impl Iterator<Item = &'b str>,
    ) -> Option<String> {
        let unknown = tags.find(|tag| !self.languages.contains(tag))?;
        Some(format!("speaks {unknown}, which has no name in terms.txt"))
    }
}
