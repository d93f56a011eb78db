//! What a person types or pastes when asked for their server.

use crate::{Domain, DomainError};

/// A server somebody named, and who they are there if they said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerInput {
    /// The server.
    pub domain: Domain,
    /// The user name, when an address or a profile's link was given.
    pub user: Option<String>,
}

/// Why nothing could be made of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ServerInputError {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Empty,
    /// A link that carries a name and password for its server: a known way to disguise one.
    #[error("the link hides another address")]
    Disguised,
    /// A link of another kind, such as `mailto:`.
    #[error("the link is not a web address")]
    NotTheWeb,
    /// Not the name of a server in any form we know.
    #[error(transparent)]
    NotAName(#[from] DomainError),
}

impl ServerInput {
    /// Understands a domain, an address with or without its first @, and any web link.
    ///
    /// White space, case and characters that cannot be seen are forgiven.
    pub fn parse(text: &str) -> Result<Self, ServerInputError> {
        let text: String = text.chars().filter(|c| !is_unseen(*c)).collect();
        let text = text.trim();
        if text.is_empty() {
            return Err(ServerInputError::Empty);
        }
        let lower = text.to_ascii_lowercase();
        if let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))
        {
            return from_link(&text[text.len() - rest.len()..]);
        }
        if lower.contains("://") || lower.starts_with("mailto:") {
            return Err(ServerInputError::NotTheWeb);
        }
        let text = if lower.starts_with("acct:") { &text["acct:".len()..] } else { text };
        let text = text.trim_start_matches('@');
        match text.split_once('@').filter(|(user, _)| !user.contains('/')) {
            Some((user, domain)) => {
                Ok(Self { domain: Domain::parse(host_part(domain))?, user: spoken(user) })
            }
            None => from_link(text),
        }
    }
}

/// Reads what follows `https://`: a host, and a profile's path if there is one.
fn from_link(rest: &str) -> Result<ServerInput, ServerInputError> {
    let host = host_part(rest);
    if host.contains('@') {
        return Err(ServerInputError::Disguised);
    }
    let path = &rest[host.len()..];
    let user =
        path.strip_prefix("/@").map(|user| user.split(['/', '?', '#', '@']).next().unwrap_or(""));
    Ok(ServerInput { domain: Domain::parse(host)?, user: user.and_then(spoken) })
}

fn host_part(text: &str) -> &str {
    text.split(['/', '?', '#']).next().unwrap_or(text)
}

fn spoken(user: &str) -> Option<String> {
    (!user.is_empty()).then(|| user.to_owned())
}

/// Whether a letter is a zero-width or direction mark, which come along when text is copied.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<String>) {
        let typed = ServerInput::parse(text).unwrap();
        (typed.domain.to_string(), typed.user)
    }

    #[test]
    fn every_way_of_naming_a_server_is_understood() {
        let ana = Some(String::from("ana"));
        for (text, user) in [
            ("social.coop", None),
            ("SOCIAL.COOP ", None),
            ("https://social.coop", None),
            ("https://social.coop/about?x=1#y", None),
            ("https://social.coop/@ana", ana.clone()),
            ("https://social.coop/@ana/1234", ana.clone()),
            ("social.coop/@ana", ana.clone()),
            ("@ana@social.coop", ana.clone()),
            ("ana@social.coop", ana.clone()),
            ("acct:ana@social.coop", ana.clone()),
            ("\u{2068}@ana@social.coop\u{2069}", ana),
            ("@social.coop", None),
        ] {
            assert_eq!(read(text), ("social.coop".into(), user), "{text:?} names social.coop");
        }
    }

    #[test]
    fn disguises_and_other_links_are_refused() {
        assert_eq!(
            ServerInput::parse("https://social.coop@evil.example/"),
            Err(ServerInputError::Disguised),
            "the server of this link is not the one a reader sees first"
        );
        assert_eq!(
            ServerInput::parse("ftp://social.coop"),
            Err(ServerInputError::NotTheWeb),
            "only the web is asked"
        );
        assert_eq!(
            ServerInput::parse(" \u{200b} "),
            Err(ServerInputError::Empty),
            "unseen is empty"
        );
        assert!(ServerInput::parse("what is a planet?").is_err(), "a question is not a name");
    }
}
