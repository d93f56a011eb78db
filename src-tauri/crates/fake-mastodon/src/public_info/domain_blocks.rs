//! The published domain blocks of a server.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

#[derive(Debug, Clone)]
pub(crate) struct DomainBlockRecord {
    /// The domain as published, perhaps obfuscated.
    domain: String,
    /// SHA-256 of the whole domain, in hexadecimal.
    digest: String,
    /// `silence` or `suspend`, as Mastodon says.
    severity: String,
    comment: String,
}

impl DomainBlockRecord {
    pub(crate) fn plain((domain, severity, comment): (&str, &str, &str)) -> Self {
        Self {
            domain: domain.to_owned(),
            digest: digest(domain),
            severity: severity.to_owned(),
            comment: comment.to_owned(),
        }
    }

    /// A block whose domain is published with stars in it.
    pub(crate) fn obfuscated(block: (&str, &str, &str)) -> Self {
        Self { domain: obfuscate(block.0), ..Self::plain(block) }
    }

    /// A block of which only the digest is published.
    pub(crate) fn by_digest((digest, severity): (&str, &str)) -> Self {
        Self { digest: digest.to_owned(), ..Self::plain(("*******.*******", severity, "")) }
    }

    /// <https://docs.joinmastodon.org/entities/DomainBlock/>
    pub(crate) fn json(&self) -> Value {
        json!({
            "domain": self.domain,
            "digest": self.digest,
            "severity": self.severity,
            "comment": self.comment,
        })
    }
}

fn digest(domain: &str) -> String {
    Sha256::digest(domain.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Replaces the middle half of a domain by stars, except its dots.
fn obfuscate(domain: &str) -> String {
    let length = domain.chars().count();
    let visible = length / 4;
    let replace = |(at, letter): (usize, char)| {
        let hidden = (visible..length - visible).contains(&at) && letter != '.';
        if hidden { '*' } else { letter }
    };
    domain.chars().enumerate().map(replace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_obfuscated_domain_keeps_its_length_its_dots_and_its_digest() {
        let plain = DomainBlockRecord::plain(("loud.murk.example", "suspend", ""));
        let obfuscated = DomainBlockRecord::obfuscated(("loud.murk.example", "suspend", ""));

        assert_eq!(obfuscated.domain, "loud.****.***mple", "both ends stay readable");
        assert_eq!(obfuscated.digest, plain.digest, "the digest is that of the whole domain");
    }
}
