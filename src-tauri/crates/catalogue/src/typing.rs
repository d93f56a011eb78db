//! What somebody typed, cut into what says something.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::facets::Facets;
use crate::fold::{fold, runs};
use crate::lines::lines;
use crate::terms::taxonomy;
use crate::wanted::MOST;
use crate::words::Typed;

pub(crate) use crate::fold::pieces;

const SMALL_WORDS: &str = include_str!("../../../../assets/catalogue/stop-words.txt");

/// Words that stand in no wish by themselves, folded.
static SMALL: LazyLock<HashSet<String>> = LazyLock::new(|| small(|of| of != "any"));

/// Words about servers as such, which say nothing about one of them.
static ANY: LazyLock<HashSet<String>> = LazyLock::new(|| small(|of| of == "any"));

fn small(is_one: impl Fn(&str) -> bool) -> HashSet<String> {
    lines(SMALL_WORDS)
        .filter(|line| is_one(line.word))
        .flat_map(|line| line.parts())
        .map(fold)
        .collect()
}

/// The runs of letters in a text, folded, each once, without those words that only hold others
/// together.
pub(crate) fn typed_runs(text: &str) -> Vec<String> {
    let mut typed: Vec<String> = Vec::new();
    for run in runs(text).into_iter().filter(|run| !SMALL.contains(run)).take(MOST) {
        if !typed.contains(&run) {
            typed.push(run);
        }
    }
    typed
}

/// Whether a word that was typed can say something about a server.
pub(crate) fn says_something(run: &str) -> bool {
    !ANY.contains(run) && !SMALL.contains(run)
}

/// Whether something knows the word as it is, so that it is no slip.
pub(crate) fn is_known(facets: &Facets, word: &str) -> bool {
    !says_something(word)
        || taxonomy().knows(word)
        || facets.gazetteer.knows(word)
        || facets.words.hits(word, Typed::Whole).iter().any(|hit| hit.trust >= 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_something_is_left() {
        let typed = typed_runs("I like gardening, und über Bücher; gardening!");

        assert_eq!(typed, ["gardening", "bucher"], "each once, folded");
        assert!(!says_something("instance") && says_something("moss"), "planets as such");
    }
}
