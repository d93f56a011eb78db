//! <https://docs.joinmastodon.org/entities/DomainBlock/>

use planetfall_model::BlockedDomain;
use serde::Deserialize;

use crate::decode::{Text, truncate};
use crate::request::one_line;

/// Longer than any domain name.
const MAX_NAME_LEN: usize = 255;
/// The length of a SHA-256 in hexadecimal.
const DIGEST: usize = 64;

/// A domain that a server blocks or limits.
#[derive(Debug, Deserialize)]
pub(crate) struct DomainBlock {
    domain: Text,
    severity: Text,
    comment: Text,
    digest: Text,
}

impl DomainBlock {
    /// Converts the block; none if it names no domain.
    pub(crate) fn into_blocked_domain(self) -> Option<BlockedDomain> {
        let domain = one_line(&truncate(&self.domain, MAX_NAME_LEN))?;
        let fully = *self.severity == "suspend";
        let comment = one_line(&self.comment).unwrap_or_default();
        Some(BlockedDomain { domain, fully, comment, digest: digest(&self.digest) })
    }
}

fn digest(raw: &str) -> Option<String> {
    let is_one = raw.len() == DIGEST && raw.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then(|| raw.to_ascii_lowercase())
}
