//! Knows planets by name.
//!
//! Owns the list of planets that comes with the app. Promises to ask nobody: what it knows is
//! what was shipped. Must never know the store.

use std::sync::LazyLock;

use planetfall_model::Domain;

/// One domain a line.
const PLANETS: &str = include_str!("../../../../assets/directory/planets.txt");

static KNOWN: LazyLock<Vec<Domain>> =
    LazyLock::new(|| lines().filter_map(|line| Domain::parse(line).ok()).collect());

fn lines() -> impl Iterator<Item = &'static str> {
    PLANETS.lines().filter(|line| !line.starts_with('#'))
}

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
    let mut found: Vec<(bool, usize, &Domain)> = KNOWN
        .iter()
        .filter_map(|domain| {
            let shown = domain.shown();
            let begins = shown.starts_with(typed);
            let has_part = shown.split(['.', '-']).any(|part| part.starts_with(typed));
            (begins || has_part).then(|| (!begins, shown.chars().count(), domain))
        })
        .collect();
    found.sort();
    found.into_iter().take(most).map(|(_, _, domain)| domain.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_list_is_read_whole() {
        let lines = lines().count();

        assert!(lines > 500, "the list is not empty");
        assert_eq!(KNOWN.len(), lines, "every line is a planet");
    }

    #[test]
    fn a_few_letters_find_a_planet_and_one_letter_steers_nobody() {
        let found = suggest("social.c", 6);

        assert!(found.iter().any(|d| d.as_str() == "social.coop"), "{found:?} has social.coop");
        assert!(suggest("s", 6).is_empty(), "one letter says nothing yet");
        assert_eq!(suggest("@ana@social.co", 6), suggest("social.co", 6), "addresses count too");
    }
}
