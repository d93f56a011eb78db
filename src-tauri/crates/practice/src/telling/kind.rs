//! The kinds of server there are.

use axum::http::{Method, StatusCode};

use crate::pages;
use crate::reply::{Refusal, Reply};

/// What kind of server this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One that tells everybody what it is.
    Planet,
    /// One that does so too, and talks only to planets on a list.
    Island,
    /// One that tells strangers nothing, as Mastodon in limited federation does.
    ForResidents,
    /// Another software, which does not know this API at all.
    WithoutApi,
    /// A web site and nothing else.
    WebSite,
}

impl Kind {
    /// Whether it talks only to planets on a list.
    pub(crate) const fn is_island(self) -> bool {
        match self {
            Self::Island | Self::ForResidents => true,
            Self::Planet | Self::WithoutApi | Self::WebSite => false,
        }
    }
}

/// What a server of this kind answers instead of what was asked for.
pub(crate) fn instead(
    kind: Kind,
    method: &Method,
    path: &str,
    is_anonymous: bool,
) -> Option<Result<Reply, Refusal>> {
    let is_api = path.starts_with("/api/");
    match kind {
        Kind::Planet | Kind::Island => None,
        // Apps are registered and people sign in, also where nobody may look.
        Kind::ForResidents => (is_api && is_anonymous && *method == Method::GET)
            .then(|| Err(Refusal::unauthorized("This method requires an authenticated user"))),
        Kind::WithoutApi => (is_api || path.ends_with("/host-meta"))
            .then(|| Ok(Reply::html(String::new()).with_status(StatusCode::NOT_FOUND))),
        Kind::WebSite => Some(Ok(Reply::html(pages::stand_in("A bakery")))),
    }
}
