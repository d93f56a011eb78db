//! Finds the server that a text names.

use planetfall_model::{
    Domain, DomainError, Invitation, ServerInput, ServerInputError, ServerLookup,
};

use crate::catalogue::Catalogue;

/// The longest text that is read, in bytes.
const MAX_BYTES: usize = 4096;

/// The server that a typed or pasted domain, handle, link or invitation names.
///
/// The result need not be reachable: a port, an IP address or a local host name is well-formed, and
/// the caller's policy decides whether to contact it.
pub fn look_up_server(
    catalogue: &Catalogue,
    typed: &str,
) -> Result<ServerLookup, ServerInputError> {
    if typed.len() > MAX_BYTES {
        return Err(ServerInputError::NotAName(DomainError::NotAHost));
    }
    let (domain, invitation) = match Invitation::find(typed)? {
        Some(invitation) => (invitation.domain, Some(invitation.code)),
        None => (ServerInput::parse(typed)?.domain, None),
    };
    let domain = without_www(catalogue, domain);
    let known = catalogue.server(&domain);
    // A local host name cannot be a phishing domain.
    let may_imitate = known.is_none_or(|server| server.is_only_visited) && domain.is_public_name();
    let look_alike = || catalogue.look_alikes().find(&domain, catalogue.servers());
    let looks_like = may_imitate.then(look_alike).flatten();
    let (is_known, shown) = (known.is_some(), domain.shown());
    Ok(ServerLookup { domain, shown, is_known, looks_like, invitation })
}

/// Many servers can also be reached under `www.`, which is not part of their domain.
fn without_www(catalogue: &Catalogue, domain: Domain) -> Domain {
    let bare = domain.as_str().strip_prefix("www.").and_then(|rest| Domain::parse(rest).ok());
    bare.filter(|bare| catalogue.server(bare).is_some()).unwrap_or(domain)
}
