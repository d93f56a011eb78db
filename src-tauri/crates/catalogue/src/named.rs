//! The server somebody names, however they do it.

use planetfall_model::{Domain, Invitation, ServerInput, ServerInputError, ServerLookup};

use crate::Catalogue;

/// The longest text that is read.
const LONGEST: usize = 4096;

/// The server that was typed or pasted: a name, an address, a link or an invitation.
///
/// It need not be one that may be asked: a port, a number or the name of a computer at home is
/// well-formed, and whether it is allowed is for whoever asks to judge.
pub fn name_server(catalogue: &Catalogue, typed: &str) -> Result<ServerLookup, ServerInputError> {
    if typed.len() > LONGEST {
        return Err(ServerInputError::NotAName(planetfall_model::DomainError::NotAHost));
    }
    let (domain, invitation) = match Invitation::find(typed)? {
        Some(invitation) => (invitation.domain, Some(invitation.code)),
        None => (ServerInput::parse(typed)?.domain, None),
    };
    let domain = without_www(catalogue, domain);
    let is_known = catalogue.number(&domain).is_some();
    let is_vouched_for = catalogue.server(&domain).is_some_and(|server| !server.is_only_visited);
    // One word is no name of the public internet, and nobody is led astray by it.
    let may_be_false = !is_vouched_for && domain.is_public_name();
    let is_like = || catalogue.names().looks_like(&domain, catalogue.servers());
    let looks_like = may_be_false.then(is_like).flatten();
    let shown = domain.shown();
    Ok(ServerLookup { domain, shown, is_known, looks_like, invitation })
}

/// A server is often reached under `www.` as well; its own name is the one without.
fn without_www(catalogue: &Catalogue, domain: Domain) -> Domain {
    let bare = domain.as_str().strip_prefix("www.").and_then(|rest| Domain::parse(rest).ok());
    match bare {
        Some(bare) if catalogue.number(&bare).is_some() => bare,
        Some(_) | None => domain,
    }
}
