//! Servers that answer strangers differently, or are no Mastodon at all.

use axum::http::{Method, StatusCode};

use crate::http::{ApiError, ApiReply, ApiResult};
use crate::pages;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ServerKind {
    Open,
    /// Federates only with an allow list, and says so to everyone.
    LimitedFederation,
    /// Federates only with an allow list, and answers 401 to requests without a token.
    AuthenticatedOnly,
    /// Software without the Mastodon API.
    OtherSoftware,
    /// A web site that answers every path with the same page.
    WebSite,
}

impl ServerKind {
    pub(crate) const fn has_limited_federation(self) -> bool {
        match self {
            Self::LimitedFederation | Self::AuthenticatedOnly => true,
            Self::Open | Self::OtherSoftware | Self::WebSite => false,
        }
    }
}

/// The response that a server of this kind sends in place of the route's own.
pub(crate) fn replacement_reply(
    kind: ServerKind,
    method: &Method,
    path: &str,
    is_anonymous: bool,
) -> Option<ApiResult> {
    let is_api = path.starts_with("/api/");
    match kind {
        ServerKind::Open | ServerKind::LimitedFederation => None,
        // Only GET is refused, so that apps can still register and people can sign in.
        ServerKind::AuthenticatedOnly => (is_api && is_anonymous && *method == Method::GET)
            .then(|| Err(ApiError::unauthorized("This method requires an authenticated user"))),
        ServerKind::OtherSoftware => (is_api || path.ends_with("/host-meta"))
            .then(|| Ok(ApiReply::html(String::new()).with_status(StatusCode::NOT_FOUND))),
        ServerKind::WebSite => Some(Ok(ApiReply::html(pages::placeholder("A bakery")))),
    }
}
