//! What a line of a planet's list means.

use planetfall_model::{Domain, SilentTo};

use super::listed::{digest, is_digest};

/// The digest of the name a line means: its own one, or that of the name if no letter is hidden.
pub(super) fn digest_of(planet: &SilentTo) -> Option<String> {
    let of_name = || {
        let name = written(&planet.domain);
        (!name.contains('*')).then(|| digest(&name))
    };
    published_digest(planet).or_else(of_name)
}

pub(super) fn published_digest(planet: &SilentTo) -> Option<String> {
    let digest = planet.digest.as_ref()?.trim().to_ascii_lowercase();
    is_digest(&digest).then_some(digest)
}

/// The name as it is compared; `*.` in front stands for its parts, which are meant anyway.
pub(super) fn written(domain: &str) -> String {
    let name = domain.trim().trim_start_matches("*.");
    Domain::parse(name)
        .map_or_else(|_| name.to_ascii_lowercase(), |domain| domain.host().to_owned())
}
