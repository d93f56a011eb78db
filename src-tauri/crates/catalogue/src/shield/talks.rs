//! Whether a server talks to another.

use planetfall_model::{BlockedDomain, Domain, DomainBlocks, FederationStatus};

use super::listed::digest;
use super::said::{published_digest, written};
use crate::left_out::parents;

/// Whether the server that published this talks to another.
///
/// The other is known by its digest, by its name, and by its name with stars for letters; what is
/// said of a name is said of its parts. Where two things are said, the harder one counts.
pub fn talks_to(domain_blocks: &DomainBlocks, is_island: bool, other: &Domain) -> FederationStatus {
    let domain = other.clone();
    let servers = match domain_blocks {
        DomainBlocks::Published { servers } if !is_island => servers,
        DomainBlocks::Published { .. } | DomainBlocks::NotPublished => {
            return FederationStatus::Unknown { domain };
        }
    };
    let names: Vec<(&str, String)> =
        parents(other.host()).map(|name| (name, digest(name))).collect();
    let is_meant =
        |server: &&BlockedDomain| names.iter().any(|(name, digest)| is(server, name, digest));
    let said = servers.iter().filter(is_meant).max_by_key(|server| server.fully);
    match said {
        None => FederationStatus::Yes { domain },
        Some(said) if said.fully => FederationStatus::No { domain, comment: said.comment.clone() },
        Some(said) => FederationStatus::Little { domain, comment: said.comment.clone() },
    }
}

/// Whether a line of a server's list means exactly this name.
fn is(server: &BlockedDomain, name: &str, digest: &str) -> bool {
    match published_digest(server) {
        Some(published) => published == digest,
        None => {
            let pattern = written(&server.domain);
            pattern.len() == name.len()
                && pattern
                    .bytes()
                    .zip(name.bytes())
                    .all(|(p, n)| p == n || (p == b'*' && n != b'.'))
        }
    }
}
