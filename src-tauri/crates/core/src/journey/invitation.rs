//! What an invitation says.

use planetfall_model::{AddressRefusal, Domain, Invitation, TypedPlanet};
use url::Url;

use crate::{Error, Result};

/// The longest text that is read.
const LONGEST: usize = 4096;
/// The longest code; Mastodon's have eight letters.
const LONGEST_CODE: usize = 64;

/// Where somebody was invited to.
#[derive(Debug, PartialEq, Eq)]
pub enum Led {
    /// To a planet, with a code that opens its door.
    In(Invitation),
    /// To a planet.
    To(Domain),
}

/// Reads an invitation link of Mastodon's own kind, with whatever was pasted around it, our own
/// link around one, or just the name of a planet.
pub fn read(text: &str) -> Result<Led> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(Error::refused("…", AddressRefusal::NotAName));
    }
    for word in text.split_whitespace() {
        if let Some(led) = invited(word)? {
            return Ok(led);
        }
    }
    let planet = TypedPlanet::parse(text).map_err(|why| Error::not_a_planet(text, why))?;
    Ok(Led::To(planet.domain))
}

fn invited(word: &str) -> Result<Option<Led>> {
    let word = word.trim_matches(|c: char| "<>()[]\"'“”„«».,;!".contains(c));
    let lower = word.to_ascii_lowercase();
    if lower.starts_with("planetfall://") {
        return ours(word).map(Some);
    }
    let scheme = ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme));
    let rest = &word[scheme.map_or(0, str::len)..];
    let Some((host, rest)) = rest.split_once('/') else { return Ok(None) };
    let Some(code) = rest.strip_prefix("invite/").and_then(code) else { return Ok(None) };
    if host.contains('@') {
        return Err(Error::refused(word, AddressRefusal::Disguised));
    }
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let domain = Domain::parse(host).map_err(|_| Error::refused(word, AddressRefusal::NotAName))?;
    Ok(Some(Led::In(Invitation { domain, code })))
}

/// The invitation in a link of our own: `planetfall://invite?link=ADDRESS`.
fn ours(word: &str) -> Result<Led> {
    let refused = || Error::refused(word, AddressRefusal::NotAName);
    let url = Url::parse(word).map_err(|_| refused())?;
    let link = url.query_pairs().find(|(name, _)| name == "link").map(|(_, link)| link);
    let link = link.filter(|_| url.host_str() == Some("invite")).ok_or_else(refused)?;
    // Only an address of the web can be in it: a link in a link in a link leads nowhere.
    if link.to_ascii_lowercase().starts_with("planetfall:") {
        return Err(refused());
    }
    invited(&link)?.ok_or_else(refused)
}

/// The code at the beginning of this, up to where a path or a query goes on.
fn code(rest: &str) -> Option<String> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let code: String = rest.chars().take_while(|c| is_letter(*c)).collect();
    (!code.is_empty() && code.len() <= LONGEST_CODE).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitation(domain: &str, code: &str) -> Led {
        Led::In(Invitation { domain: Domain::parse(domain).unwrap(), code: code.to_owned() })
    }

    #[test]
    fn every_way_of_passing_an_invitation_on_is_understood() {
        let expected = invitation("mossbank.example", "aB3xY-9");
        for text in [
            "https://mossbank.example/invite/aB3xY-9",
            "http://mossbank.example/invite/aB3xY-9/",
            "HTTPS://WWW.mossbank.example/invite/aB3xY-9?autofollow=1",
            "mossbank.example/invite/aB3xY-9#x",
            "  <https://mossbank.example/invite/aB3xY-9>.  ",
            "Come to us: https://mossbank.example/invite/aB3xY-9 — see you!",
            "planetfall://invite?link=https%3A%2F%2Fmossbank.example%2Finvite%2FaB3xY-9",
        ] {
            assert_eq!(read(text).unwrap(), expected, "{text:?} is the same invitation");
        }
    }

    #[test]
    fn the_name_of_a_planet_leads_there() {
        let planet = Led::To(Domain::parse("mossbank.example").unwrap());

        for text in ["mossbank.example", "https://mossbank.example/about", "@ana@mossbank.example"]
        {
            assert_eq!(read(text).unwrap(), planet, "{text:?} names the planet");
        }
    }

    #[test]
    fn anything_else_is_refused_in_words() {
        for text in [
            "",
            "hello",
            "see you tomorrow",
            "https://mossbank.example@evil.example/invite/abc",
            "planetfall://invite",
            "planetfall://invite?link=planetfall%3A%2F%2Finvite",
            "ftp://mossbank.example/invite/abc",
        ] {
            let refused = read(text);
            let is_refused = matches!(refused, Err(Error::AddressRefused { .. }));
            // A single word could be the name of a host; whether it is public is judged later.
            let is_bare = matches!(&refused, Ok(Led::To(domain)) if !domain.is_public_name());
            assert!(is_refused || is_bare, "{text:?} invites nowhere: {refused:?}");
        }
    }
}
