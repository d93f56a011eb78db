//! Signing in with OAuth: authorization code, PKCE and `state`.
//!
//! Owns the wire side only: where to send the person, and how to change what they bring back
//! into a token. Promises that no endpoint outside the server signed in to is ever told a
//! secret. Must never open a browser or keep a secret.
//!
//! <https://docs.joinmastodon.org/client/token/>, <https://www.rfc-editor.org/rfc/rfc7636>

mod app;
mod authorization;
mod http;
mod metadata;

pub use app::App;
pub use authorization::Authorization;
