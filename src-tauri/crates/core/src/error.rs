//! Everything that can go wrong in a use case.

#![allow(missing_docs)] // The messages of the variants describe them.

use std::time::Duration;

use planetfall_model::{AddressRefusal, Domain, Handle, ServerInputError, is_invisible};
use planetfall_net::Refusal;

use crate::ports::vault;

/// The error of a use case. `problem.rs` converts it to what the screen shows.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Mastodon(#[from] planetfall_mastodon::Error),

    #[error(transparent)]
    Net(#[from] planetfall_net::Error),

    #[error(transparent)]
    Store(#[from] planetfall_store::Error),

    #[error(transparent)]
    Vault(#[from] vault::Error),

    #[error("the typed text is not the address of a server: {why:?}")]
    AddressRefused { typed: String, why: AddressRefusal },

    #[error("an account is signed out")]
    SignedOut { handle: Handle },

    /// `said` is the server's explanation as plain text.
    #[error("{domain} is closed for registration")]
    NotTakingPeople { domain: Domain, said: Option<String> },

    #[error("an invitation to {domain} has expired or is invalid")]
    InvitationEnded { domain: Domain },

    /// Registrations are rate limited by IP address.
    #[error("{domain} accepts no registration from here for {}s", .wait.as_secs())]
    TooManyJoining { domain: Domain, wait: Duration },

    #[error("signing in to {domain} was declined")]
    Declined { domain: Domain },

    #[error("signing in to {domain} timed out in the browser")]
    SignInTimedOut { domain: Domain },

    #[error("the code for {domain} does not belong to this sign-in")]
    WrongCode { domain: Domain },

    /// The server gave a token, and then did not see it in the first request with it.
    #[error("{domain} does not accept the token that it has just given")]
    TokenDropped { domain: Domain },

    /// Everything was updated, but the user wanted another account.
    #[error("the sign-in was for an account that is signed in already")]
    SameAccount { handle: Handle },

    #[error("the post is longer than {limit} characters")]
    TooLong { limit: u32 },

    /// An account, view or attempt that has ended.
    #[error("the {0} does not exist any more")]
    Gone(&'static str),

    #[error("no loopback port could be opened")]
    PortUnavailable(#[source] std::io::Error),

    #[error("the file is not a picture of a supported format and size")]
    UnsupportedPicture,
}

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Refuses what the user typed.
    pub(crate) fn refused(typed: &str, why: AddressRefusal) -> Self {
        Self::AddressRefused { typed: printable_start(typed), why }
    }

    pub(crate) fn not_a_server(typed: &str, why: ServerInputError) -> Self {
        let why = match why {
            ServerInputError::Disguised => AddressRefusal::Disguised,
            ServerInputError::Empty
            | ServerInputError::NotTheWeb
            | ServerInputError::NotAName(_) => AddressRefusal::NotAName,
        };
        Self::refused(typed, why)
    }

    pub(crate) fn refused_host(typed: &str, why: &Refusal) -> Self {
        let why = match why {
            Refusal::UserInfo => AddressRefusal::Disguised,
            Refusal::NotTheWeb => AddressRefusal::NotAName,
            Refusal::NotSecure | Refusal::NotPublic | Refusal::Port => AddressRefusal::NotPublic,
        };
        Self::refused(typed, why)
    }

    /// Whether the same call may succeed later without any change.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Mastodon(error) => error.is_transient(),
            Self::Net(error) => error.is_transient(),
            Self::TooManyJoining { .. } => true,
            Self::Store(_)
            | Self::Vault(_)
            | Self::AddressRefused { .. }
            | Self::SignedOut { .. }
            | Self::NotTakingPeople { .. }
            | Self::InvitationEnded { .. }
            | Self::Declined { .. }
            | Self::SignInTimedOut { .. }
            | Self::WrongCode { .. }
            | Self::TokenDropped { .. }
            | Self::SameAccount { .. }
            | Self::TooLong { .. }
            | Self::Gone(_)
            | Self::PortUnavailable(_)
            | Self::UnsupportedPicture => false,
        }
    }
}

/// The beginning of what was typed, without invisible characters, for display.
fn printable_start(typed: &str) -> String {
    /// Longer than any domain people type.
    const MAX_CHARACTERS: usize = 100;
    let mut visible = typed.chars().filter(|c| !is_invisible(*c));
    let start: String = visible.by_ref().take(MAX_CHARACTERS).collect();
    if visible.next().is_some() { start + "…" } else { start }
}
