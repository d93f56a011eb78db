//! Parsing what a person typed or pasted as their server.

use crate::{Domain, DomainError};

/// A server, and the user name if the input had one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerInput {
    pub domain: Domain,
    /// Given by a handle or a link to a profile.
    pub user: Option<String>,
}

/// Why the input names no server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ServerInputError {
    #[error("nothing was typed")]
    Empty,
    /// A link with a user name or password, a known way to disguise its host.
    #[error("the link hides another address")]
    Disguised,
    /// A link of another kind, such as `mailto:`.
    #[error("the link is not a web address")]
    NotTheWeb,
    #[error(transparent)]
    NotAName(#[from] DomainError),
}

impl ServerInput {
    /// Parses a domain, a handle with or without its first @, or a web link. Ignores white space,
    /// case and invisible characters.
    pub fn parse(text: &str) -> Result<Self, ServerInputError> {
        let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
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
                Ok(Self { domain: Domain::parse(host_part(domain))?, user: non_empty(user) })
            }
            None => from_link(text),
        }
    }
}

/// Parses what follows `https://`: a host, perhaps with the path of a profile.
fn from_link(rest: &str) -> Result<ServerInput, ServerInputError> {
    let host = host_part(rest);
    if host.contains('@') {
        return Err(ServerInputError::Disguised);
    }
    let path = &rest[host.len()..];
    let user =
        path.strip_prefix("/@").map(|user| user.split(['/', '?', '#', '@']).next().unwrap_or(""));
    Ok(ServerInput { domain: Domain::parse(host)?, user: user.and_then(non_empty) })
}

fn host_part(text: &str) -> &str {
    text.split(['/', '?', '#']).next().unwrap_or(text)
}

fn non_empty(user: &str) -> Option<String> {
    (!user.is_empty()).then(|| user.to_owned())
}

/// Whether a character is a control, zero-width or direction mark, which are often copied along.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}'
            | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<String>) {
        let typed = ServerInput::parse(text).unwrap();
        (typed.domain.to_string(), typed.user)
    }

    #[test]
    fn every_form_of_a_server_is_parsed() {
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
        for (text, error) in [
            // The server of this link is not the one a reader sees first.
            ("https://social.coop@evil.example/", ServerInputError::Disguised),
            ("ftp://social.coop", ServerInputError::NotTheWeb),
            (" \u{200b} ", ServerInputError::Empty),
        ] {
            assert_eq!(ServerInput::parse(text), Err(error), "{text:?} is refused");
        }
        assert!(ServerInput::parse("what is a planet?").is_err(), "a question is not a name");
    }
}
