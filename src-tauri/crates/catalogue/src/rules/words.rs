//! What must be so of the taxonomy and of what else its terms are called.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::check::{Faults, Known, Texts};
use crate::lines::lines;

/// How many hashtags a term has.
const HASHTAGS: RangeInclusive<usize> = 5..=12;

pub(super) fn check(texts: &Texts, known: &Known<'_>, faults: &mut Faults) {
    let mut once: HashSet<&str> = HashSet::new();
    let mut term = "";
    let mut waiting_for_tags = HashSet::new();
    for line in lines(&texts.terms) {
        match line.word {
            "topic" | "cause" | "community" => {
                term = line.rest;
                waiting_for_tags.insert(term);
                if !once.insert(term) {
                    faults.add("terms.txt", format!("{term} is there twice"));
                }
            }
            "hashtags" => {
                waiting_for_tags.remove(term);
                let is_sound = |tag: &str| tag.chars().all(|c| c.is_alphanumeric() || c == '_');
                let count = line.parts().count();
                if !HASHTAGS.contains(&count) {
                    faults.add("terms.txt", format!("{term} has {count} hashtags"));
                }
                if let Some(tag) = line.parts().find(|tag| !is_sound(tag)) {
                    faults.add("terms.txt", format!("{term} has #{tag}, which cannot be written"));
                }
            }
            "label" | "language" => {}
            other => faults.add("terms.txt", format!("has a line {other}, which nobody reads")),
        }
    }
    for term in waiting_for_tags {
        faults.add("terms.txt", format!("{term} has no hashtags"));
    }
    for line in lines(&texts.words).filter(|line| !known.terms.contains_key(line.word)) {
        faults.add("words.txt", format!("{} is no term of terms.txt", line.word));
    }
}
