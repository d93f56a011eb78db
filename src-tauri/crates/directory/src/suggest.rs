//! Names of planets, from the first letters of them.

use planetfall_model::Domain;

use crate::Catalogue;

/// Up to `most` planets whose name begins with what was typed, or has a part that does.
///
/// Names that begin so come first; among equals, shorter ones, since less is left to type.
/// Size never counts. Nothing for less than two letters, so that nobody is steered.
pub fn suggest(typed: &str, most: usize) -> Vec<Domain> {
    let typed = typed.trim().trim_start_matches("https://").to_lowercase();
    let typed = typed.rsplit('@').next().unwrap_or_default();
    if typed.chars().count() < 2 {
        return Vec::new();
    }
    let mut found: Vec<(bool, usize, &Domain)> = Catalogue::shipped()
        .planets()
        .iter()
        .filter_map(|planet| {
            let shown = planet.domain.shown();
            let begins = shown.starts_with(typed);
            let has_part = shown.split(['.', '-']).any(|part| part.starts_with(typed));
            (begins || has_part).then(|| (!begins, shown.chars().count(), &planet.domain))
        })
        .collect();
    found.sort();
    found.into_iter().take(most).map(|(_, _, domain)| domain.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_find_a_planet_and_one_letter_steers_nobody() {
        let found = suggest("social.c", 6);

        assert!(found.iter().any(|d| d.as_str() == "social.coop"), "{found:?} has social.coop");
        assert!(suggest("s", 6).is_empty(), "one letter says nothing yet");
        assert_eq!(suggest("@ana@social.co", 6), suggest("social.co", 6), "addresses count too");
    }
}
