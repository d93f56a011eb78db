//! Servers that are never recommended.

use std::collections::HashSet;
use std::sync::LazyLock;

use planetfall_model::Domain;

use crate::format::lines::parse_lines;
use crate::parent_domains::parent_domains;
use crate::shield::block_digests::is_blocked;

pub(crate) const EXCLUSIONS: &str = include_str!("../../../../assets/catalogue/exclusions.txt");

static EXCLUDED: LazyLock<HashSet<&str>> =
    LazyLock::new(|| parse_lines(EXCLUSIONS).map(|line| line.key).collect());

/// Whether a server, or a domain above it, is excluded by hand or by the shield's digests.
pub(crate) fn is_excluded(domain: &Domain) -> bool {
    parent_domains(domain.host()).any(|name| EXCLUDED.contains(name) || is_blocked(name))
}

/// Whether an untrusted list may add a server of this name.
pub(crate) fn may_be_listed(domain: &Domain) -> bool {
    /// Top-level domains the app's HTTP client cannot reach.
    const UNREACHABLE: [&str; 4] = ["onion", "i2p", "invalid", "test"];
    let top_level = domain.host().rsplit('.').next().unwrap_or_default();
    let is_well_formed =
        top_level.starts_with("xn--") || top_level.bytes().all(|b| b.is_ascii_lowercase());
    domain.is_public_name()
        && is_well_formed
        && !UNREACHABLE.contains(&top_level)
        && !is_excluded(domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_excluded_with_its_subdomains() {
        let is_excluded = |name: &str| is_excluded(&Domain::parse(name).unwrap());

        assert!(is_excluded("botsin.space"), "the list names it");
        assert!(is_excluded("old.botsin.space"), "its subdomains are excluded too");
        assert!(!is_excluded("notbotsin.space"), "a name with the same ending is another name");
        assert!(!is_excluded("moss.example"), "the list does not name it");
    }
}
