//! Everything that can go wrong in a use case.

use std::time::Duration;

use planetfall_model::{AddressRefusal, Domain, Handle, ServerInputError, is_invisible};
use planetfall_net::Refusal;

use crate::ports::vault;

/// What can go wrong in a use case. `planetfall_model::Problem` is made from it in one place.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A server did not do as asked.
    #[error(transparent)]
    Mastodon(#[from] planetfall_mastodon::Error),

    /// Something could not be fetched.
    #[error(transparent)]
    Net(#[from] planetfall_net::Error),

    /// The computer's own memory failed.
    #[error(transparent)]
    Store(#[from] planetfall_store::Error),

    /// A secret could not be kept or found.
    #[error(transparent)]
    Vault(#[from] vault::Error),

    /// What was typed is not a server, or not one we ask.
    #[error("what was typed is not asked: {why:?}")]
    AddressRefused {
        /// What was typed.
        typed: String,
        /// Why.
        why: AddressRefusal,
    },

    /// The account is not signed in any more.
    #[error("an account is signed out")]
    SignedOut {
        /// Whose sign-in it was.
        handle: Handle,
    },

    /// The server takes nobody new.
    #[error("{domain} takes nobody new")]
    NotTakingPeople {
        /// Which.
        domain: Domain,
        /// Its own words, as plain text.
        said: Option<String>,
    },

    /// The invitation is no longer good, or never was.
    #[error("an invitation to {domain} has ended")]
    InvitationEnded {
        /// Where to.
        domain: Domain,
    },

    /// Too many people asked for an account from the same place.
    #[error("{domain} takes nobody more from here for {}s", .wait.as_secs())]
    TooManyJoining {
        /// Which server.
        domain: Domain,
        /// How long to wait.
        wait: Duration,
    },

    /// The person said no in the browser.
    #[error("signing in to {domain} was declined")]
    Declined {
        /// Where.
        domain: Domain,
    },

    /// Nobody came back from the browser in time.
    #[error("nobody came back from {domain} in time")]
    NobodyCameBack {
        /// Where.
        domain: Domain,
    },

    /// What came back from the browser is not what was expected.
    #[error("what came back from {domain} does not belong to this sign-in")]
    WrongCode {
        /// Where.
        domain: Domain,
    },

    /// The post is longer than its server takes.
    #[error("the post is longer than {limit} characters")]
    TooLong {
        /// The limit.
        limit: u32,
    },

    /// It is no longer on this computer: an account, a view or an attempt that has ended.
    #[error("there is no such {0} any more")]
    Gone(&'static str),

    /// A loopback port could not be opened.
    #[error("no port on this computer could be opened")]
    NoPort(#[source] std::io::Error),

    /// The bytes are not a picture we show.
    #[error("this is not a picture we show")]
    NotAPicture,
}

impl Error {
    /// The refusal of something a person typed.
    pub(crate) fn refused(typed: &str, why: AddressRefusal) -> Self {
        Self::AddressRefused { typed: as_told(typed), why }
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

    /// Whether the same could succeed later without anyone changing anything.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Mastodon(error) => error.is_passing(),
            Self::Net(error) => error.is_transient(),
            Self::TooManyJoining { .. } => true,
            Self::Store(_)
            | Self::Vault(_)
            | Self::AddressRefused { .. }
            | Self::SignedOut { .. }
            | Self::NotTakingPeople { .. }
            | Self::InvitationEnded { .. }
            | Self::Declined { .. }
            | Self::NobodyCameBack { .. }
            | Self::WrongCode { .. }
            | Self::TooLong { .. }
            | Self::Gone(_)
            | Self::NoPort(_)
            | Self::NotAPicture => false,
        }
    }
}

/// What was typed as it is told back: the beginning of it, without signs that cannot be seen.
fn as_told(typed: &str) -> String {
    /// Longer than any name of a server people type.
    const LONGEST: usize = 100;
    let mut seen = typed.chars().filter(|c| !is_invisible(*c));
    let told: String = seen.by_ref().take(LONGEST).collect();
    if seen.next().is_some() { told + "…" } else { told }
}

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;
