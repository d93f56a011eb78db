//! What a line of a server's list means.

use planetfall_model::{BlockedDomain, Domain};

use super::listed::{digest, is_digest};

/// The digest of the name a line means: its own one, or that of the name if no letter is hidden.
pub(super) fn digest_of(server: &BlockedDomain) -> Option<String> {
    let of_name = || {
        let name = written(&server.domain);
        (!name.contains('*')).then(|| digest(&name))
    };
    published_digest(server).or_else(of_name)
}

pub(super) fn published_digest(server: &BlockedDomain) -> Option<String> {
    let digest = server.digest.as_ref()?.trim().to_ascii_lowercase();
    is_digest(&digest).then_some(digest)
}

/// The name as it is compared; `*.` in front stands for its parts, which are meant anyway.
pub(super) fn written(domain: &str) -> String {
    let name = domain.trim().trim_start_matches("*.");
    Domain::parse(name)
        .map_or_else(|_| name.to_ascii_lowercase(), |domain| domain.host().to_owned())
}
