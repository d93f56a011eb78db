//! Whom a planet limits.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// One planet another limits.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    /// As the list shows it.
    pub(crate) shown: String,
    /// SHA-256 of the whole name, in hexadecimal.
    pub(crate) digest: String,
    /// `silence` or `suspend`.
    pub(crate) severity: String,
    pub(crate) comment: String,
}

impl Limit {
    /// One whose name is shown as it is.
    pub(crate) fn plain(domain: &str, severity: &str, comment: &str) -> Self {
        Self {
            shown: domain.to_owned(),
            digest: digest(domain),
            severity: severity.to_owned(),
            comment: comment.to_owned(),
        }
    }

    /// One whose name is shown only in part, so that nobody is led there.
    pub(crate) fn veiled(domain: &str, severity: &str, comment: &str) -> Self {
        Self { shown: veil(domain), ..Self::plain(domain, severity, comment) }
    }

    /// One of which no more than the digest is known.
    pub(crate) fn by_digest(digest: &str, severity: &str) -> Self {
        Self {
            shown: "*******.*******".to_owned(),
            digest: digest.to_owned(),
            severity: severity.to_owned(),
            comment: String::new(),
        }
    }

    /// <https://docs.joinmastodon.org/entities/DomainBlock/>
    pub(crate) fn json(&self) -> Value {
        json!({
            "domain": self.shown,
            "digest": self.digest,
            "severity": self.severity,
            "comment": self.comment,
        })
    }
}

fn digest(domain: &str) -> String {
    Sha256::digest(domain.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name with stars in its middle half; dots stay.
fn veil(domain: &str) -> String {
    let length = domain.chars().count();
    let seen = length / 4;
    let letter = |(at, letter): (usize, char)| match (seen..length - seen).contains(&at) {
        true if letter != '.' => '*',
        true | false => letter,
    };
    domain.chars().enumerate().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_veiled_name_keeps_its_length_its_dots_and_its_digest() {
        let plain = Limit::plain("loud.murk.example", "suspend", "");
        let veiled = Limit::veiled("loud.murk.example", "suspend", "");

        assert_eq!(veiled.shown, "loud.****.***mple", "the ends are shown");
        assert_eq!(veiled.digest, plain.digest, "and whoever knows the name knows it again");
    }
}
