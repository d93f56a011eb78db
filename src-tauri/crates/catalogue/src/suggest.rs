//! Names of servers, from the first letters of them.

use planetfall_model::Domain;

use crate::Catalogue;

/// Up to `most` servers whose name begins with what was typed, or has a part that does.
///
/// Names that begin so come first; among equals, shorter ones, since less is left to type.
/// Size never counts. Nothing for less than two letters, so that nobody is steered, and nothing for
/// a link that goes on after the name: there is nothing left to complete.
pub fn suggest(catalogue: &Catalogue, typed: &str, most: usize) -> Vec<Domain> {
    let typed = typed.trim().trim_start_matches("https://").to_lowercase();
    let is_whole = typed.contains('/');
    let typed = typed.rsplit('@').next().unwrap_or_default();
    if is_whole || typed.chars().nth(1).is_none() {
        return Vec::new();
    }
    let mut found: Vec<(bool, usize, &Domain)> = catalogue
        .facets()
        .domains
        .begun_by(typed)
        .map(|named| {
            let domain = &catalogue.servers()[named.server as usize].domain;
            (!named.from_start, domain.shown().chars().count(), domain)
        })
        .collect();
    found.sort_unstable();
    let mut names: Vec<Domain> = Vec::new();
    for (_, _, domain) in found {
        if names.len() == most {
            break;
        }
        // Two parts of one name may begin so.
        if !names.contains(domain) {
            names.push(domain.clone());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_find_a_server_and_one_letter_steers_nobody() {
        let suggest = |typed| suggest(Catalogue::shipped(), typed, 6);

        let found = suggest("social.c");

        assert!(found.iter().any(|d| d.as_str() == "social.coop"), "{found:?} has social.coop");
        assert!(suggest("s").is_empty(), "one letter says nothing yet");
        assert_eq!(suggest("@ana@social.co"), suggest("social.co"), "addresses count too");
        assert_eq!(suggest("https://social.co"), suggest("social.co"), "and the start of a link");
        assert!(suggest("https://social.coop/@ana").is_empty(), "a whole link needs no more");
    }
}
