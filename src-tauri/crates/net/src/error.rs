//! What can go wrong between this computer and a server.

use std::io;
use std::time::Duration;

use crate::Refusal;
use crate::resolve::LookupFailed;

/// What can go wrong between this computer and a server.
///
/// No variant carries an address: those are not written to logs.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address may not be asked; nothing was sent there.
    #[error("the address is not asked")]
    Refused(Refusal),

    /// This computer has no way to any server at the moment.
    #[error("there is no network")]
    NoNetwork,

    /// The server does not exist, does not answer, or cannot prove who it is.
    #[error("the server could not be reached")]
    Unreachable {
        /// Why, as far as the layers below know.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The answer took too long.
    #[error("the server took too long")]
    TimedOut {
        /// Whether the request may have left this computer before that.
        sent: bool,
    },

    /// The connection was lost after the request was written.
    #[error("the connection was cut")]
    Cut {
        /// Why, as far as the layers below know.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The answer is larger than it may be.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// How large it may be.
        limit: usize,
    },

    /// The server sent us on to an address that is not asked.
    #[error("the server redirects to where we do not go: {0}")]
    Misled(Refusal),

    /// The server sent us on and on.
    #[error("the server redirects without end")]
    TooManyRedirects,

    /// The server asked us to wait, so it was not asked again.
    #[error("the server asked us to wait {}s", .wait.as_secs())]
    SlowDown {
        /// How much longer.
        wait: Duration,
    },

    /// The server does not open a WebSocket here.
    #[error("the server answered {status} instead of opening a WebSocket")]
    NotAWebSocket {
        /// What it answered instead.
        status: u16,
    },

    /// The request could not be written down.
    #[error("the request is malformed: {0}")]
    BadRequest(&'static str),

    /// The system's encryption or the client's own settings do not work.
    #[error("the client could not be set up: {0}")]
    Unusable(String),
}

impl Error {
    /// Whether the same request could succeed later without anyone changing anything.
    pub const fn is_passing(&self) -> bool {
        match self {
            Self::NoNetwork
            | Self::Unreachable { .. }
            | Self::TimedOut { .. }
            | Self::Cut { .. }
            | Self::SlowDown { .. } => true,
            Self::NotAWebSocket { status } => *status == 429 || *status >= 500,
            Self::Refused(_)
            | Self::TooLarge { .. }
            | Self::Misled(_)
            | Self::TooManyRedirects
            | Self::BadRequest(_)
            | Self::Unusable(_) => false,
        }
    }

    /// Whether the server may have received the request and acted on it.
    pub const fn may_have_arrived(&self) -> bool {
        match self {
            Self::TimedOut { sent } => *sent,
            Self::Cut { .. }
            | Self::TooLarge { .. }
            | Self::Misled(_)
            | Self::TooManyRedirects
            | Self::NotAWebSocket { .. } => true,
            Self::Refused(_)
            | Self::NoNetwork
            | Self::Unreachable { .. }
            | Self::SlowDown { .. }
            | Self::BadRequest(_)
            | Self::Unusable(_) => false,
        }
    }

    /// What an error of the layer below means, before any byte of the answer was seen.
    pub(crate) fn while_asking(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_builder() {
            return Self::BadRequest("it is not HTTP");
        }
        if !error.is_connect() {
            return Self::while_reading(error);
        }
        if let Some(failed) = cause::<LookupFailed>(&error) {
            return match failed {
                LookupFailed::NoNetwork => Self::NoNetwork,
                LookupFailed::NotPublic => Self::Refused(Refusal::NotPublic),
                LookupFailed::Unknown(_) => Self::Unreachable { source: error.into() },
            };
        }
        if let Some(problem) = cause::<io::Error>(&error) {
            let kind = problem.kind();
            if matches!(kind, io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown) {
                return Self::NoNetwork;
            }
        }
        if error.is_timeout() {
            return Self::TimedOut { sent: false };
        }
        Self::Unreachable { source: error.into() }
    }

    /// What an error of the layer below means once the request is written.
    pub(crate) fn while_reading(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            return Self::TimedOut { sent: true };
        }
        Self::Cut { source: error.without_url().into() }
    }
}

/// The first error of type `E` in the chain of causes.
fn cause<'e, E: std::error::Error + 'static>(
    error: &'e (dyn std::error::Error + 'static),
) -> Option<&'e E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
