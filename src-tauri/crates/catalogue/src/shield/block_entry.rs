//! The name behind one entry of a published blocklist.

use planetfall_model::{BlockedDomain, Domain};

use super::block_digests::{digest, is_digest};

/// The digest of the blocked name: the published one, or that of the name unless it is obfuscated.
pub(super) fn digest_of(entry: &BlockedDomain) -> Option<String> {
    let of_name = || {
        let name = normalized_name(&entry.domain);
        (!name.contains('*')).then(|| digest(&name))
    };
    published_digest(entry).or_else(of_name)
}

pub(super) fn published_digest(entry: &BlockedDomain) -> Option<String> {
    let digest = entry.digest.as_ref()?.trim().to_ascii_lowercase();
    is_digest(&digest).then_some(digest)
}

/// The name in ASCII, without a leading `*.`: a block covers subdomains in any case.
pub(super) fn normalized_name(domain: &str) -> String {
    let name = domain.trim().trim_start_matches("*.");
    Domain::parse(name)
        .map_or_else(|_| name.to_ascii_lowercase(), |domain| domain.host().to_owned())
}
