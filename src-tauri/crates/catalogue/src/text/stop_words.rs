//! Separates the words of a query that carry meaning from those that do not.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::format::lines::parse_lines;
use crate::text::fold::{fold, tokens};
use planetfall_model::unique;

/// How many tokens, terms or friends of one query are considered.
pub(crate) const MAX_ITEMS: usize = 60;

const FILE: &str = include_str!("../../../../../assets/catalogue/stop-words.txt");

/// Folded function words, such as *and*.
static STOP_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| read(|key| key != "any"));

/// Folded words that apply to every server, such as *instance*.
static GENERIC_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| read(|key| key == "any"));

fn read(is_wanted: impl Fn(&str) -> bool) -> HashSet<String> {
    parse_lines(FILE)
        .filter(|line| is_wanted(line.key))
        .flat_map(|line| line.values())
        .map(fold)
        .collect()
}

/// The folded tokens of a text without duplicates and stop words.
pub(crate) fn content_tokens(text: &str) -> Vec<String> {
    let tokens = tokens(text).into_iter().filter(|token| !STOP_WORDS.contains(token));
    unique(tokens.take(MAX_ITEMS))
}

/// Whether a folded word can distinguish one server from another.
pub(crate) fn is_meaningful(word: &str) -> bool {
    !GENERIC_WORDS.contains(word) && !STOP_WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_and_duplicates_are_removed() {
        let found = content_tokens("I like gardening, und über Bücher; gardening!");

        assert_eq!(found, ["gardening", "bucher"], "folded, each once");
        assert!(!is_meaningful("instance") && is_meaningful("moss"), "every server is an instance");
    }
}
