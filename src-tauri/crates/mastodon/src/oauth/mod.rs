//! Signing in with OAuth: authorization code, PKCE and `state`.
//!
//! Owns the wire side only: the URL of the consent page, and the exchange of the code for a token.
//! Promises that a secret is never sent to an endpoint outside of the server. Must never open a
//! browser or store a secret.
//!
//! <https://docs.joinmastodon.org/client/token/>, <https://www.rfc-editor.org/rfc/rfc7636>

mod app;
mod authorization;
mod http;
mod metadata;

pub use app::App;
pub use authorization::Authorization;
