//! Handles.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::server_input::is_invisible;
use crate::{Domain, DomainError};

/// The address of a person, such as `@ana@social.coop`.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(try_from = "String", into = "String")]
#[specta(type = String)]
pub struct Handle {
    user: String,
    domain: Domain,
}

/// Why a text is not a handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HandleError {
    #[error("the address names no person")]
    NoUser,
    #[error(transparent)]
    Domain(#[from] DomainError),
}

impl Handle {
    /// The address of `user` on `domain`.
    ///
    /// Names on Mastodon have letters, digits and `_ . -`. Other characters that other software
    /// allows are accepted unless they have a meaning in handles, links or HTML.
    pub fn new(user: &str, domain: Domain) -> Result<Self, HandleError> {
        let user = user.trim().trim_start_matches('@');
        let is_sound =
            |c: char| !c.is_whitespace() && !is_invisible(c) && !"@/:?#\\<>\"".contains(c);
        if user.is_empty() || user.len() > 256 || !user.chars().all(is_sound) {
            return Err(HandleError::NoUser);
        }
        Ok(Self { user: user.to_owned(), domain })
    }

    /// Reads `@user@domain`; the first @ may be missing.
    pub fn parse(text: &str) -> Result<Self, HandleError> {
        let text = text.trim().trim_start_matches('@');
        let (user, domain) = text.split_once('@').ok_or(HandleError::NoUser)?;
        Self::new(user, Domain::parse(domain)?)
    }

    /// Reads the API's `acct`, which has no domain for people of the server that sent it.
    pub fn from_acct(acct: &str, home: &Domain) -> Result<Self, HandleError> {
        if acct.contains('@') { Self::parse(acct) } else { Self::new(acct, home.clone()) }
    }

    /// The part before the second @.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The server the person lives on.
    pub const fn domain(&self) -> &Domain {
        &self.domain
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}@{}", self.user, self.domain.shown())
    }
}

impl TryFrom<String> for Handle {
    type Error = HandleError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Handle> for String {
    fn from(handle: Handle) -> Self {
        handle.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_acct_gets_the_server_it_came_from() {
        let home = Domain::parse("social.coop").unwrap();

        let local = Handle::from_acct("ana", &home).unwrap();
        let remote = Handle::from_acct("bo@mossbank.example", &home).unwrap();

        assert_eq!(local.to_string(), "@ana@social.coop", "no domain means at home");
        assert_eq!(remote.to_string(), "@bo@mossbank.example", "a domain is kept");
    }

    #[test]
    fn a_handle_without_a_user_is_refused() {
        for text in
            ["", "@", "@@social.coop", "social.coop", "@a b@social.coop", "@a\u{202e}b@social.coop"]
        {
            assert!(Handle::parse(text).is_err(), "{text:?} names no person");
        }
    }
}
