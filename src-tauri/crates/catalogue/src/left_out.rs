//! Servers that are gone, or that nobody is sent to.

use std::collections::HashSet;
use std::sync::LazyLock;

use planetfall_model::Domain;

use crate::lines::lines;
use crate::shield;

/// The names that are kept by hand.
pub(crate) const LEFT_OUT: &str = include_str!("../../../../assets/catalogue/exclusions.txt");

static NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| lines(LEFT_OUT).map(|line| line.word).collect());

/// Whether a server is left out, or is a part of one that is.
///
/// Those whom several public lists name for hate and harassment are, without a name of theirs
/// being in the app.
pub(crate) fn is_left_out(domain: &Domain) -> bool {
    parents(domain.host()).any(|name| NAMES.contains(name) || shield::is_named(name))
}

/// A name and everything above it that could be a server.
pub(crate) fn parents(host: &str) -> impl Iterator<Item = &str> {
    let above = |name: &&str| name.split_once('.').map_or("", |(_, above)| above).len();
    std::iter::successors(Some(host), move |name| {
        let above = &name[name.len() - above(name)..];
        above.contains('.').then_some(above)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_left_out_with_all_its_parts() {
        let is_out = |name: &str| is_left_out(&Domain::parse(name).unwrap());

        assert!(is_out("botsin.space"), "it is gone");
        assert!(is_out("old.botsin.space"), "and so is what was within it");
        assert!(!is_out("notbotsin.space"), "a name that ends like it is another name");
        assert!(!is_out("moss.example"), "nobody left this one out");
    }

    #[test]
    fn a_name_has_no_parent_without_a_dot() {
        assert_eq!(parents("a.b.example").collect::<Vec<_>>(), ["a.b.example", "b.example"]);
        assert_eq!(parents("example").collect::<Vec<_>>(), ["example"], "and is itself at least");
    }
}
