//! What can go wrong while talking to one server.
#![allow(missing_docs)]

use std::time::Duration;

use planetfall_model::Domain;
use planetfall_net as net;

use crate::decode::DecodeIssue;
use crate::endpoint::Endpoint;

/// The result of a request to a server.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong while talking to one server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not answer, or its response was lost.
    #[error("{domain} could not be reached")]
    Unreachable { domain: Domain, source: net::Error },

    #[error("there is no network to reach {domain}")]
    NoNetwork { domain: Domain },

    /// It rejected the request with a status of 400 to 499. `said` is its own text, in any language.
    #[error("{domain} refused {endpoint} with {status}")]
    Refused { domain: Domain, endpoint: Endpoint, status: u16, said: Option<String> },

    #[error("{domain} no longer knows this sign-in")]
    SignedOut { domain: Domain },

    /// It does not exist, or this account may not see it.
    #[error("{domain} has no such thing")]
    NotFound { domain: Domain },

    #[error("{domain} asked us to wait {}s", .wait.as_secs())]
    SlowDown { domain: Domain, wait: Duration },

    /// It reports an internal error, or answers with something that is not the API.
    #[error("{domain} is broken (status {status})")]
    Broken { domain: Domain, status: u16 },

    /// It sent valid JSON of an unexpected shape.
    ///
    /// `path` is where decoding stopped, such as `[3].account.emojis`.
    #[error("{domain} sent {endpoint} in a shape we cannot read, at {path}")]
    Unreadable { domain: Domain, endpoint: Endpoint, path: String, source: DecodeIssue },

    /// There is a web site, but it does not speak the Mastodon API; `software` is what nodeinfo names.
    #[error("{domain} is not a server to sign in to")]
    NotMastodon { domain: Domain, software: Option<String> },

    #[error("{domain} answers only those who live there")]
    ResidentsOnly { domain: Domain },

    /// It claims to be `other`, which does not confirm it.
    #[error("{domain} says that it is another server")]
    SaysItIsAnother { domain: Domain, other: Domain },

    /// The address policy forbids requests to this address.
    #[error("{domain} is not asked")]
    AddressRefused { domain: Domain, refusal: net::Refusal },

    /// The sign-in failed with a code of RFC 6749, such as `invalid_grant`.
    #[error("{domain} refused the sign-in: {code}")]
    OAuth { domain: Domain, code: String, said: Option<String> },
}

impl Error {
    /// Whether the same request could succeed later without anyone changing anything.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::NoNetwork { .. } | Self::SlowDown { .. } | Self::Broken { .. } => true,
            Self::Unreachable { source, .. } => source.is_transient(),
            Self::Refused { .. }
            | Self::SignedOut { .. }
            | Self::NotFound { .. }
            | Self::Unreadable { .. }
            | Self::NotMastodon { .. }
            | Self::ResidentsOnly { .. }
            | Self::SaysItIsAnother { .. }
            | Self::AddressRefused { .. }
            | Self::OAuth { .. } => false,
        }
    }

    /// Whether the server may have processed the request although no success was reported.
    pub fn may_have_arrived(&self) -> bool {
        match self {
            Self::Broken { .. } | Self::Unreadable { .. } => true,
            Self::Unreachable { source, .. } => source.may_have_arrived(),
            Self::NoNetwork { .. }
            | Self::SlowDown { .. }
            | Self::Refused { .. }
            | Self::SignedOut { .. }
            | Self::NotFound { .. }
            | Self::NotMastodon { .. }
            | Self::ResidentsOnly { .. }
            | Self::SaysItIsAnother { .. }
            | Self::AddressRefused { .. }
            | Self::OAuth { .. } => false,
        }
    }

    /// Attributes an error of the HTTP client to the server the request went to.
    pub fn from_net(domain: &Domain, error: net::Error) -> Self {
        let domain = domain.clone();
        match error {
            net::Error::NoNetwork => Self::NoNetwork { domain },
            net::Error::Refused(refusal) => Self::AddressRefused { domain, refusal },
            net::Error::SlowDown { wait } => Self::SlowDown { domain, wait },
            net::Error::NotAWebSocket { status: 401 } => Self::SignedOut { domain },
            net::Error::NotAWebSocket { status: 404 } => Self::NotFound { domain },
            source @ (net::Error::Unreachable { .. }
            | net::Error::TimedOut { .. }
            | net::Error::Interrupted { .. }
            | net::Error::TooLarge { .. }
            | net::Error::ForbiddenRedirect(_)
            | net::Error::TooManyRedirects
            | net::Error::NotAWebSocket { .. }
            | net::Error::BadRequest(_)
            | net::Error::Unusable(_)) => Self::Unreachable { domain, source },
        }
    }
}
