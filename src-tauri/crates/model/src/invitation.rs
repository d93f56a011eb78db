//! Parsing invitation links.

use url::Url;

use crate::{Domain, Invitation, ServerInputError};

/// Mastodon's codes have eight letters; other software may use longer ones.
const LONGEST_CODE: usize = 64;

impl Invitation {
    /// The first invitation in a text: a Mastodon link or a `planetfall:` link around one, with any
    /// text around it. A link with a user name or password is an error.
    pub fn find(text: &str) -> Result<Option<Self>, ServerInputError> {
        for word in text.split_whitespace() {
            if let Some(invitation) = read(word)? {
                return Ok(Some(invitation));
            }
        }
        Ok(None)
    }
}

fn read(word: &str) -> Result<Option<Invitation>, ServerInputError> {
    let word = word.trim_matches(|c: char| "<>()[]\"'“”„«».,;!".contains(c));
    let lower = word.to_ascii_lowercase();
    if lower.starts_with("planetfall://") {
        return app_link(word).map(Some);
    }
    let scheme = ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme));
    let rest = &word[scheme.map_or(0, str::len)..];
    let Some((host, rest)) = rest.split_once('/') else { return Ok(None) };
    let Some(code) = rest.strip_prefix("invite/").and_then(code) else { return Ok(None) };
    if host.contains('@') {
        return Err(ServerInputError::Disguised);
    }
    let host = host.to_lowercase();
    let domain = Domain::parse(host.strip_prefix("www.").unwrap_or(&host))?;
    Ok(Some(Invitation { domain, code }))
}

fn app_link(word: &str) -> Result<Invitation, ServerInputError> {
    let url = Url::parse(word).map_err(|_| ServerInputError::NotTheWeb)?;
    let link = url.query_pairs().find(|(name, _)| name == "link").map(|(_, link)| link);
    let link =
        link.filter(|_| url.host_str() == Some("invite")).ok_or(ServerInputError::NotTheWeb)?;
    // Links are not nested, so that parsing always ends.
    if link.to_ascii_lowercase().starts_with("planetfall:") {
        return Err(ServerInputError::NotTheWeb);
    }
    read(&link)?.ok_or(ServerInputError::NotTheWeb)
}

/// The code at the start of `rest`, up to a path, query or fragment.
fn code(rest: &str) -> Option<String> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let code: String = rest.chars().take_while(|c| is_letter(*c)).collect();
    (!code.is_empty() && code.len() <= LONGEST_CODE).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_an_invitation_is_parsed() {
        let domain = Domain::parse("mossbank.example").unwrap();
        let expected = Some(Invitation { domain, code: "aB3xY-9".into() });
        for text in [
            "https://mossbank.example/invite/aB3xY-9",
            "HTTPS://WWW.mossbank.example/invite/aB3xY-9?autofollow=1",
            "mossbank.example/invite/aB3xY-9#x",
            "Come to us: <https://mossbank.example/invite/aB3xY-9>. — see you!",
            "planetfall://invite?link=https%3A%2F%2Fmossbank.example%2Finvite%2FaB3xY-9",
        ] {
            assert_eq!(
                Invitation::find(text).unwrap(),
                expected,
                "{text:?} is the same invitation"
            );
        }
    }

    #[test]
    fn other_text_is_no_error_and_a_disguised_link_is() {
        for text in
            ["", "see you", "mossbank.example", "mossbank.example/invite/", "ftp://a/invite"]
        {
            assert_eq!(Invitation::find(text), Ok(None), "{text:?} invites nowhere");
        }
        for text in [
            "https://mossbank.example@evil.example/invite/abc",
            "planetfall://invite",
            "planetfall://invite?link=planetfall%3A%2F%2Finvite",
        ] {
            assert!(Invitation::find(text).is_err(), "{text:?} is refused");
        }
    }
}
