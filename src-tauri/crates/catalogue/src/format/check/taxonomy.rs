//! The rules for terms, their hashtags and their keywords.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::violations::{CatalogueTexts, References, Violations};
use crate::format::lines::parse_lines;

/// How many hashtags a term has.
const HASHTAGS: RangeInclusive<usize> = 5..=12;

pub(super) fn check(
    texts: &CatalogueTexts,
    references: &References<'_>,
    violations: &mut Violations,
) {
    const TERMS: &str = "terms.txt";
    let mut seen: HashSet<&str> = HashSet::new();
    let mut term = "";
    let mut without_hashtags = HashSet::new();
    for line in parse_lines(&texts.terms) {
        match line.key {
            "topic" | "cause" | "community" => {
                term = line.value;
                without_hashtags.insert(term);
                if !seen.insert(term) {
                    violations.add(TERMS, format!("{term} is listed twice"));
                }
            }
            "hashtags" => {
                without_hashtags.remove(term);
                let is_valid = |tag: &str| tag.chars().all(|c| c.is_alphanumeric() || c == '_');
                let count = line.values().count();
                if !HASHTAGS.contains(&count) {
                    violations.add(TERMS, format!("{term} has {count} hashtags"));
                }
                if let Some(tag) = line.values().find(|tag| !is_valid(tag)) {
                    violations.add(TERMS, format!("{term} has the invalid hashtag #{tag}"));
                }
            }
            "label" | "language" => {}
            other => violations.add(TERMS, format!("has an unknown key {other}")),
        }
    }
    for term in without_hashtags {
        violations.add(TERMS, format!("{term} has no hashtags"));
    }
    for line in parse_lines(&texts.words).filter(|line| !references.terms.contains_key(line.key)) {
        violations.add("words.txt", format!("{} is not a term of terms.txt", line.key));
    }
}
