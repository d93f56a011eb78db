//! What can go wrong while talking to one server.

use std::time::Duration;

use planetfall_model::Domain;
use planetfall_net as net;

use crate::decode::Flaw;
use crate::endpoint::Endpoint;

/// A result of talking to a server.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong while talking to one server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not answer, or its answer is lost on the way.
    #[error("{domain} could not be reached")]
    Unreachable {
        /// Which server.
        domain: Domain,
        /// Why.
        source: net::Error,
    },

    /// This computer has no network.
    #[error("there is no network to reach {domain}")]
    NoNetwork {
        /// Which server was wanted.
        domain: Domain,
    },

    /// It will not do that.
    #[error("{domain} refused {endpoint} with {status}")]
    Refused {
        /// Which server.
        domain: Domain,
        /// What was asked.
        endpoint: Endpoint,
        /// With which status.
        status: u16,
        /// Its own words, in whatever language, as plain text.
        said: Option<String>,
    },

    /// It no longer knows the token.
    #[error("{domain} no longer knows this sign-in")]
    SignedOut {
        /// Which server.
        domain: Domain,
    },

    /// It is not there, or not for this account to see.
    #[error("{domain} has no such thing")]
    NotFound {
        /// Which server.
        domain: Domain,
    },

    /// It asked us to wait.
    #[error("{domain} asked us to wait {}s", .wait.as_secs())]
    SlowDown {
        /// Which server.
        domain: Domain,
        /// How long.
        wait: Duration,
    },

    /// It says that it is broken, or answers with something that is not the API.
    #[error("{domain} is broken (status {status})")]
    Broken {
        /// Which server.
        domain: Domain,
        /// The status it said that with.
        status: u16,
    },

    /// It sent something of another shape than it should have.
    ///
    /// `path` is where decoding stopped, such as `[3].account.emojis`.
    #[error("{domain} sent {endpoint} in a shape we cannot read, at {path}")]
    Unreadable {
        /// Which server.
        domain: Domain,
        /// What was asked.
        endpoint: Endpoint,
        /// Where decoding stopped.
        path: String,
        /// What was wrong there, without what the server wrote.
        source: Flaw,
    },

    /// There is a web site, but it does not speak the Mastodon API.
    #[error("{domain} is not a server to sign in to")]
    NotMastodon {
        /// Where.
        domain: Domain,
        /// What it runs, if it said so.
        software: Option<String>,
    },

    /// It answers only those who live there.
    #[error("{domain} answers only those who live there")]
    ResidentsOnly {
        /// Which server.
        domain: Domain,
    },

    /// It says that it is another server, which does not confirm it.
    #[error("{domain} says that it is another server")]
    SaysItIsAnother {
        /// The one that was asked.
        domain: Domain,
        /// The one it says it is.
        other: Domain,
    },

    /// Its address is not one we ask.
    #[error("{domain} is not asked")]
    AddressRefused {
        /// Which server.
        domain: Domain,
        /// Why not.
        refusal: net::Refusal,
    },

    /// Signing in failed by the rules of OAuth.
    #[error("{domain} refused the sign-in: {code}")]
    OAuth {
        /// Which server.
        domain: Domain,
        /// The code of RFC 6749, such as `invalid_grant`.
        code: String,
        /// Its own words, as plain text.
        said: Option<String>,
    },
}

impl Error {
    /// Whether the same request could succeed later without anyone changing anything.
    pub fn is_passing(&self) -> bool {
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

    /// Whether the server may have acted on the request although it did not say so.
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

    /// What a failed request means for the server it went to.
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
