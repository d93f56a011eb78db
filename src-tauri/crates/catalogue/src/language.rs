//! Whether two names of a language mean the same, and what languages are called.

use std::sync::LazyLock;

use crate::fold::{fold, is_unspaced};
use crate::lines::lines;
use crate::terms::taxonomy;
use crate::words::Typed;

/// What languages are called by those who speak them, and by their neighbours.
const TONGUES: &str = include_str!("../../../../assets/catalogue/languages.txt");

/// Folded names, and the language without its region.
static NAMES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let by_hand = lines(TONGUES).flat_map(|line| {
        line.rest.split('|').map(move |name| (fold(name.trim()), base(line.word)))
    });
    let in_english = taxonomy().languages.iter().map(|(tag, name)| (fold(name), base(tag)));
    by_hand.chain(in_english).collect()
});

/// How well a server that writes `theirs` suits somebody who reads `wished`, from 0 to 1.
///
/// Both are BCP 47 tags: <https://www.rfc-editor.org/rfc/rfc5646>.
pub(crate) fn fit(wished: &str, theirs: &str) -> f32 {
    if wished.eq_ignore_ascii_case(theirs) {
        return 1.0;
    }
    if base(wished) != base(theirs) {
        return 0.0;
    }
    // `en-GB` is read by whoever reads `en`; two regions of one language are a little apart.
    if wished.contains('-') && theirs.contains('-') { 0.9 } else { 0.95 }
}

/// The language without its region, under the name the directory has for it.
pub(crate) fn base(tag: &str) -> String {
    let base = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    match base.as_str() {
        "nb" | "nn" => "no".to_owned(),
        "iw" => "he".to_owned(),
        "fil" => "tl".to_owned(),
        _ => base,
    }
}

/// The languages a folded word names, without their regions.
pub(crate) fn named_by<'a>(word: &'a str, how: Typed) -> impl Iterator<Item = &'static str> + 'a {
    let is_named = move |name: &str| {
        let is_begun = |name: &str| match how {
            Typed::Begun => name.starts_with(word),
            Typed::Whole => name == word,
        };
        // A name in a script without spaces may stand in the middle of what was typed.
        let is_inside = || name.chars().all(is_unspaced) && word.contains(name);
        name.split(' ').any(is_begun) || is_inside()
    };
    NAMES.iter().filter(move |(name, _)| is_named(name)).map(|(_, tag)| tag.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_own_name_and_by_others() {
        let named = |word: &str, how: Typed| {
            let mut tags: Vec<&str> = named_by(&fold(word), how).collect();
            tags.sort_unstable();
            tags.dedup();
            tags.join(" ")
        };

        assert_eq!(named("Deutsch", Typed::Whole), "de", "its own name");
        assert_eq!(named("allemand", Typed::Whole), "de", "its French name");
        assert_eq!(named("Portug", Typed::Begun), "pt", "a beginning, with or without a region");
        assert_eq!(named("日本語で", Typed::Whole), "ja", "inside a script without spaces");
        assert_eq!(named("Cymraeg", Typed::Whole), "cy", "a small language");
        assert_eq!(named("deutsc", Typed::Whole), "", "a part of a name is none");
    }
}
