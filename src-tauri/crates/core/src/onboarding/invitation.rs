//! Parses invitation links.

use planetfall_model::{AddressRefusal, Domain, Invitation, ServerInput};

use crate::error::{Error, Result};

/// The longest text that is parsed, in bytes.
const MAX_LENGTH: usize = 4096;

/// Where an invitation link leads.
#[derive(Debug, PartialEq, Eq)]
pub enum InvitationTarget {
    Invitation(Invitation),
    /// A server, without a code.
    Server(Domain),
}

/// Parses a Mastodon invitation link with whatever was pasted around it, our own link around one,
/// or just the name of a server.
pub fn parse(text: &str) -> Result<InvitationTarget> {
    let text = text.trim();
    if text.len() > MAX_LENGTH {
        return Err(Error::refused("…", AddressRefusal::NotAName));
    }
    let invitation = Invitation::find(text).map_err(|why| Error::not_a_server(text, why))?;
    if let Some(invitation) = invitation {
        return Ok(InvitationTarget::Invitation(invitation));
    }
    let server = ServerInput::parse(text).map_err(|why| Error::not_a_server(text, why))?;
    Ok(InvitationTarget::Server(server.domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_is_found_in_every_form_of_its_link() {
        let domain = Domain::parse("mossbank.example").unwrap();
        let expected =
            InvitationTarget::Invitation(Invitation { domain, code: "aB3xY-9".to_owned() });
        for text in [
            "https://mossbank.example/invite/aB3xY-9",
            "http://mossbank.example/invite/aB3xY-9/",
            "HTTPS://WWW.mossbank.example/invite/aB3xY-9?autofollow=1",
            "mossbank.example/invite/aB3xY-9#x",
            "  <https://mossbank.example/invite/aB3xY-9>.  ",
            "Come to us: https://mossbank.example/invite/aB3xY-9 — see you!",
            "planetfall://invite?link=https%3A%2F%2Fmossbank.example%2Finvite%2FaB3xY-9",
        ] {
            assert_eq!(parse(text).unwrap(), expected, "{text:?} is the same invitation");
        }
    }

    #[test]
    fn the_name_of_a_server_leads_there() {
        let server = InvitationTarget::Server(Domain::parse("mossbank.example").unwrap());

        for text in ["mossbank.example", "https://mossbank.example/about", "@ana@mossbank.example"]
        {
            assert_eq!(parse(text).unwrap(), server, "{text:?} names the server");
        }
    }

    #[test]
    fn other_text_is_refused() {
        for text in [
            "",
            "hello",
            "see you tomorrow",
            "https://mossbank.example@evil.example/invite/abc",
            "planetfall://invite",
            "planetfall://invite?link=planetfall%3A%2F%2Finvite",
            "ftp://mossbank.example/invite/abc",
        ] {
            let parsed = parse(text);
            let is_refused = matches!(parsed, Err(Error::AddressRefused { .. }));
            // A single word could be a host name; whether it is public is checked later.
            let is_bare =
                matches!(&parsed, Ok(InvitationTarget::Server(domain)) if !domain.is_public_name());
            assert!(is_refused || is_bare, "{text:?} is no invitation: {parsed:?}");
        }
    }
}
