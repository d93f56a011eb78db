//! <https://docs.joinmastodon.org/entities/DomainBlock/>

use planetfall_model::BlockedDomain;
use serde::Deserialize;

use crate::decode::{cut, text};
use crate::request::plain;

/// Longer than any name.
const LONGEST_NAME: usize = 255;
/// The length of a SHA-256 in hexadecimal.
const DIGEST: usize = 64;

/// A server another does not talk to.
#[derive(Debug, Deserialize)]
pub(crate) struct Silence {
    #[serde(deserialize_with = "text")]
    domain: String,
    #[serde(default, deserialize_with = "text")]
    severity: String,
    #[serde(default, deserialize_with = "text")]
    comment: String,
    #[serde(default, deserialize_with = "text")]
    digest: String,
}

impl Silence {
    /// The same in our own words; none if it names nobody.
    pub(crate) fn into_silent_to(self) -> Option<BlockedDomain> {
        let domain = plain(&cut(&self.domain, LONGEST_NAME))?;
        let fully = self.severity == "suspend";
        let comment = plain(&self.comment).unwrap_or_default();
        Some(BlockedDomain { domain, fully, comment, digest: digest(&self.digest) })
    }
}

/// The digest in lower case, if it is one.
fn digest(told: &str) -> Option<String> {
    let is_one = told.len() == DIGEST && told.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then(|| told.to_ascii_lowercase())
}
