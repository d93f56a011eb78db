//! Completes domains while they are typed.

use std::collections::HashSet;

use planetfall_model::Domain;

use crate::catalogue::Catalogue;

/// Up to `max` servers whose domain, or a part of it, begins with the typed text.
///
/// Domains that begin with it come first, then shorter ones, because less is left to type. Size has
/// no influence. Empty for one letter, which would steer users to some server, and for a link that
/// continues after the domain.
pub fn complete_domain(catalogue: &Catalogue, typed: &str, max: usize) -> Vec<Domain> {
    let typed = typed.trim().trim_start_matches("https://").to_lowercase();
    let is_complete = typed.contains('/');
    let typed = typed.rsplit('@').next().unwrap_or_default();
    if is_complete || typed.chars().nth(1).is_none() {
        return Vec::new();
    }
    let mut found: Vec<(bool, usize, &Domain)> = catalogue
        .index()
        .domains
        .starting_with(typed)
        .map(|found| {
            let domain = &catalogue.servers()[found.server as usize].domain;
            (!found.is_at_start, domain.shown().chars().count(), domain)
        })
        .collect();
    found.sort_unstable();
    // Two parts of one domain may match.
    let mut seen = HashSet::new();
    let domains = found.into_iter().map(|(_, _, domain)| domain);
    domains.filter(|domain| seen.insert(*domain)).take(max).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_find_a_server_and_one_letter_finds_none() {
        let complete = |typed| complete_domain(Catalogue::shipped(), typed, 6);

        let found = complete("social.c");

        assert!(found.iter().any(|d| d.as_str() == "social.coop"), "{found:?} has social.coop");
        assert!(complete("s").is_empty(), "one letter is not enough");
        assert_eq!(complete("@ana@social.co"), complete("social.co"), "in a handle");
        assert_eq!(complete("https://social.co"), complete("social.co"), "at the start of a link");
        assert!(complete("https://social.coop/@ana").is_empty(), "a complete link needs no more");
    }
}
