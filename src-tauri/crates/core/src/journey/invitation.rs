//! What an invitation says.

use planetfall_model::{AddressRefusal, Domain, Invitation, ServerInput};

use crate::{Error, Result};

/// The longest text that is read.
const LONGEST: usize = 4096;

/// Where somebody was invited to.
#[derive(Debug, PartialEq, Eq)]
pub enum Led {
    /// To a server, with a code that opens its door.
    In(Invitation),
    /// To a server.
    To(Domain),
}

/// Reads an invitation link of Mastodon's own kind, with whatever was pasted around it, our own
/// link around one, or just the name of a server.
pub fn read(text: &str) -> Result<Led> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(Error::refused("…", AddressRefusal::NotAName));
    }
    let invitation = Invitation::find(text).map_err(|why| Error::not_a_server(text, why))?;
    if let Some(invitation) = invitation {
        return Ok(Led::In(invitation));
    }
    let server = ServerInput::parse(text).map_err(|why| Error::not_a_server(text, why))?;
    Ok(Led::To(server.domain))
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
    fn the_name_of_a_server_leads_there() {
        let server = Led::To(Domain::parse("mossbank.example").unwrap());

        for text in ["mossbank.example", "https://mossbank.example/about", "@ana@mossbank.example"]
        {
            assert_eq!(read(text).unwrap(), server, "{text:?} names the planet");
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
