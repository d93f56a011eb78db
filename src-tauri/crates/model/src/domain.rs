//! Domains of servers.

use std::fmt;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use unicode_security::MixedScript;

/// A host name in ASCII lower case, with a port only if one was given.
///
/// A value is well-formed, not necessarily allowed: IP addresses, `localhost` and ports parse here, and
/// `planetfall-net` refuses to connect to them unless a developer named them.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(try_from = "String", into = "String")]
#[specta(type = String)]
pub struct Domain(String);

/// Why a text is not a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DomainError {
    #[error("the name is empty")]
    Empty,
    #[error("no server can have this name")]
    NotAHost,
    #[error("the port is not a number from 1 to 65535")]
    NotAPort,
}

impl Domain {
    /// Parses `host` or `host:port` in any case, internationalised or not.
    pub fn parse(text: &str) -> Result<Self, DomainError> {
        let text = text.trim().trim_end_matches('.');
        if text.is_empty() {
            return Err(DomainError::Empty);
        }
        let (host, port) = match text.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        };
        let host = ascii_host(host)?;
        match port {
            None => Ok(Self(host)),
            Some(port) => match port.parse::<u16>() {
                Ok(number) if number > 0 => Ok(Self(format!("{host}:{number}"))),
                Ok(_) | Err(_) => Err(DomainError::NotAPort),
            },
        }
    }

    /// `host` or `host:port` in ASCII, for comparison and requests.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host without its port, in ASCII.
    pub fn host(&self) -> &str {
        self.0.split_once(':').map_or(self.0.as_str(), |(host, _)| host)
    }

    /// The port, if one was given.
    pub fn port(&self) -> Option<u16> {
        self.0.split_once(':').and_then(|(_, port)| port.parse().ok())
    }

    /// The name in Unicode, for the screen.
    ///
    /// A label that mixes scripts, as imitations of other names do, is shown in its ASCII form.
    pub fn shown(&self) -> String {
        let (shown, readable) = idna::domain_to_unicode(self.host());
        let is_honest = readable.is_ok() && shown.split('.').all(MixedScript::is_single_script);
        let host = if is_honest { shown } else { self.host().to_owned() };
        match self.port() {
            Some(port) => format!("{host}:{port}"),
            None => host,
        }
    }

    /// Whether this is a public DNS name: it has a dot and no port, and is neither an IP address nor a
    /// name reserved for local use.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc6761>, <https://www.rfc-editor.org/rfc/rfc6762>
    pub fn is_public_name(&self) -> bool {
        const RESERVED: [&str; 8] =
            ["localhost", "local", "internal", "intranet", "lan", "home", "localdomain", "arpa"];
        let host = self.host();
        let last = host.rsplit('.').next().unwrap_or(host);
        self.port().is_none()
            && host.contains('.')
            && host.parse::<IpAddr>().is_err()
            // No public name ends in a number; `0x7f.0x1` is an IP address.
            && !last.starts_with(|c: char| c.is_ascii_digit())
            && !RESERVED.contains(&last)
    }
}

/// The host in ASCII lower case, if it is one.
fn ascii_host(text: &str) -> Result<String, DomainError> {
    let host = idna::domain_to_ascii(text).map_err(|_| DomainError::NotAHost)?;
    let label_is_sound = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    if host.is_empty() || host.len() > 253 || !host.split('.').all(label_is_sound) {
        return Err(DomainError::NotAHost);
    }
    Ok(host)
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Domain {
    type Error = DomainError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Domain> for String {
    fn from(domain: Domain) -> Self {
        domain.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_in_any_case_and_with_its_last_dot() {
        let domain = Domain::parse(" SOCIAL.Coop. ").unwrap();

        assert_eq!(domain.as_str(), "social.coop", "case and the root dot carry no meaning");
    }

    #[test]
    fn an_internationalised_name_is_kept_in_ascii_and_shown_in_its_letters() {
        let domain = Domain::parse("bücher.example").unwrap();

        assert_eq!(domain.as_str(), "xn--bcher-kva.example", "this is what goes over the wire");
        assert_eq!(domain.shown(), "bücher.example", "this is what a person reads");
    }

    #[test]
    fn a_name_that_imitates_another_is_not_shown_as_that_other() {
        let cyrillic_o = Domain::parse("s\u{43e}cial.coop").unwrap();

        assert!(cyrillic_o.shown().starts_with("xn--"), "it must not read as social.coop");
    }

    #[test]
    fn what_cannot_be_a_host_is_refused() {
        for text in [
            "",
            " ",
            "a b.example",
            "-a.example",
            "a..example",
            "[::1]",
            "a/b",
            "a@b",
            "a.example:0",
        ] {
            assert!(Domain::parse(text).is_err(), "{text:?} is not the name of a server");
        }
    }

    #[test]
    fn only_names_of_the_public_internet_count_as_public() {
        let public = |text: &str| Domain::parse(text).unwrap().is_public_name();

        assert!(public("social.coop"), "an ordinary name is public");
        let local = "localhost 127.0.0.1 printer.local social.coop:8443 10.1 0x7f.0x1 intranet";
        for text in local.split(' ') {
            assert!(!public(text), "{text} could mean something in the person's own house");
        }
    }
}
