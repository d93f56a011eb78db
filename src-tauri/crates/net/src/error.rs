//! Errors of requests.
#![allow(missing_docs)]

use std::io;
use std::time::Duration;

use crate::Refusal;
use crate::resolve::LookupFailed;

/// Why a request failed. No variant holds an address, because errors are logged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The policy forbids the address. Nothing was sent.
    #[error("the address is not allowed")]
    Refused(Refusal),

    #[error("there is no network")]
    NoNetwork,

    /// Unknown host, no connection, or a TLS failure.
    #[error("the server could not be reached")]
    Unreachable { source: Box<dyn std::error::Error + Send + Sync> },

    /// `sent` is false if the request certainly did not reach the server.
    #[error("the server took too long")]
    TimedOut { sent: bool },

    /// The connection was lost after the request was sent.
    #[error("the connection was interrupted")]
    Interrupted { source: Box<dyn std::error::Error + Send + Sync> },

    #[error("the response is larger than {limit} bytes")]
    TooLarge { limit: usize },

    #[error("the server redirects to an address that is not allowed: {0}")]
    ForbiddenRedirect(Refusal),

    #[error("the server redirects without end")]
    TooManyRedirects,

    /// The server asked for a wait that is not over, so nothing was sent.
    #[error("the server asked us to wait {}s", .wait.as_secs())]
    SlowDown { wait: Duration },

    #[error("the server answered {status} instead of opening a WebSocket")]
    NotAWebSocket { status: u16 },

    #[error("the request is malformed: {0}")]
    BadRequest(&'static str),

    /// TLS or the client's own settings do not work.
    #[error("the client could not be set up: {0}")]
    Unusable(String),
}

impl Error {
    /// Whether the same request could succeed later without anyone changing anything.
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::NoNetwork
            | Self::Unreachable { .. }
            | Self::TimedOut { .. }
            | Self::Interrupted { .. }
            | Self::SlowDown { .. } => true,
            Self::NotAWebSocket { status } => *status == 429 || *status >= 500,
            Self::Refused(_)
            | Self::TooLarge { .. }
            | Self::ForbiddenRedirect(_)
            | Self::TooManyRedirects
            | Self::BadRequest(_)
            | Self::Unusable(_) => false,
        }
    }

    /// Whether the server may have received the request and acted on it.
    pub const fn may_have_arrived(&self) -> bool {
        match self {
            Self::TimedOut { sent } => *sent,
            Self::Interrupted { .. }
            | Self::TooLarge { .. }
            | Self::ForbiddenRedirect(_)
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

    /// Converts an error from before the first byte of the response.
    pub(crate) fn before_response(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_builder() {
            return Self::BadRequest("it is not HTTP");
        }
        if !error.is_connect() {
            return Self::after_send(error);
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

    /// Converts an error from after the request was sent.
    pub(crate) fn after_send(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            return Self::TimedOut { sent: true };
        }
        Self::Interrupted { source: error.without_url().into() }
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
