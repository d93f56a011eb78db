//! Compares language tags, and finds languages by their names.

use std::sync::LazyLock;

use crate::format::lines::parse_lines;
use crate::index::typos::WordMatch;
use crate::taxonomy::taxonomy;
use crate::text::fold::{fold, is_unspaced};

const FILE: &str = include_str!("../../../../assets/catalogue/languages.txt");

/// Folded names with the language's base tag.
static NAMES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let in_many_languages = parse_lines(FILE).flat_map(|line| {
        line.value.split('|').map(move |name| (fold(name.trim()), base(line.key)))
    });
    let in_english = taxonomy().languages.iter().map(|(tag, name)| (fold(name), base(tag)));
    in_many_languages.chain(in_english).collect()
});

/// How well a reader of `wished` understands a server's `tag`, from 0 to 1.
///
/// Both are BCP 47 tags: <https://www.rfc-editor.org/rfc/rfc5646>.
pub(crate) fn fit(wished: &str, tag: &str) -> f32 {
    if wished.eq_ignore_ascii_case(tag) {
        return 1.0;
    }
    if base(wished) != base(tag) {
        return 0.0;
    }
    // Two regions of one language differ more than a region and the language itself.
    if wished.contains('-') && tag.contains('-') { 0.9 } else { 0.95 }
}

/// The first of the `wished` languages that one of `tags` matches, as that tag.
pub(crate) fn first_match<'a>(wished: &[String], tags: &'a [String]) -> Option<&'a String> {
    wished.iter().find_map(|wished| tags.iter().find(|tag| fit(wished, tag) > 0.0))
}

/// The language without its region, under the tag the catalogue uses.
pub(crate) fn base(tag: &str) -> String {
    let base = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    match base.as_str() {
        "nb" | "nn" => "no".to_owned(),
        "iw" => "he".to_owned(),
        "fil" => "tl".to_owned(),
        _ => base,
    }
}

/// The base tag of the language whose whole name a folded word is, or which it contains in a script
/// without spaces.
pub(crate) fn of_name(word: &str) -> Option<&'static str> {
    let is_contained = |name: &str| name.chars().all(is_unspaced) && word.contains(name);
    let named = NAMES.iter().find(|(name, _)| name == word || is_contained(name));
    named.map(|(_, tag)| tag.as_str())
}

/// The base tags of the languages that a folded word names.
pub(crate) fn named_by<'a>(
    word: &'a str,
    how: WordMatch,
) -> impl Iterator<Item = &'static str> + 'a {
    let is_named = move |name: &str| {
        let matches = |part: &str| match how {
            WordMatch::Prefix => part.starts_with(word),
            WordMatch::Whole => part == word,
        };
        // In a script without spaces the name may be part of a longer token.
        let is_contained = || name.chars().all(is_unspaced) && word.contains(name);
        name.split(' ').any(matches) || is_contained()
    };
    NAMES.iter().filter(move |(name, _)| is_named(name)).map(|(_, tag)| tag.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_names_in_several_languages() {
        let named = |word: &str, how: WordMatch| {
            let mut tags: Vec<&str> = named_by(&fold(word), how).collect();
            tags.sort_unstable();
            tags.dedup();
            tags.join(" ")
        };

        assert_eq!(named("Deutsch", WordMatch::Whole), "de", "its own name");
        assert_eq!(named("allemand", WordMatch::Whole), "de", "its French name");
        assert_eq!(named("Portug", WordMatch::Prefix), "pt", "a prefix, with or without a region");
        assert_eq!(named("日本語で", WordMatch::Whole), "ja", "within a script without spaces");
        assert_eq!(named("Cymraeg", WordMatch::Whole), "cy", "a small language");
        assert_eq!(named("deutsc", WordMatch::Whole), "", "a part of a name does not match");
    }
}
