//! Whether a server federates with another one.

use planetfall_model::{BlockedDomain, Domain, DomainBlocks, FederationStatus};

use super::block_digests::digest;
use super::block_entry::{normalized_name, published_digest};
use crate::parent_domains::parent_domains;

/// Whether the server that published `domain_blocks` federates with `other`.
///
/// An entry matches by its digest, its name, or its name with `*` for letters, and covers
/// subdomains. If several match, the strictest one counts.
pub fn federates_with(
    domain_blocks: &DomainBlocks,
    is_island: bool,
    other: &Domain,
) -> FederationStatus {
    let domain = other.clone();
    let entries = match domain_blocks {
        DomainBlocks::Published { servers } if !is_island => servers,
        DomainBlocks::Published { .. } | DomainBlocks::NotPublished => {
            return FederationStatus::Unknown { domain };
        }
    };
    let names: Vec<(&str, String)> =
        parent_domains(other.host()).map(|name| (name, digest(name))).collect();
    let applies =
        |entry: &&BlockedDomain| names.iter().any(|(name, digest)| matches(entry, name, digest));
    match entries.iter().filter(applies).max_by_key(|entry| entry.fully) {
        None => FederationStatus::Yes { domain },
        Some(entry) if entry.fully => {
            FederationStatus::No { domain, comment: entry.comment.clone() }
        }
        Some(entry) => FederationStatus::Little { domain, comment: entry.comment.clone() },
    }
}

/// Whether an entry names exactly this domain.
fn matches(entry: &BlockedDomain, name: &str, digest: &str) -> bool {
    match published_digest(entry) {
        Some(published) => published == digest,
        None => {
            let pattern = normalized_name(&entry.domain);
            pattern.len() == name.len()
                && pattern
                    .bytes()
                    .zip(name.bytes())
                    .all(|(p, n)| p == n || (p == b'*' && n != b'.'))
        }
    }
}
