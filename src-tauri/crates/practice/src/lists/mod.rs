//! A small server on this computer that answers like the two lists of planets on the web.
//!
//! It says what a test gave it to say, in the form of `api.joinmastodon.org/servers` and of
//! fediverse.observer's GraphQL, and keeps every request whole, so that a test can show that nothing
//! about a person was in it. It never looks anything up.

mod answers;
mod fault;
mod heard;
mod planet;
mod server;

pub use self::fault::ListFault;
pub use self::heard::Heard;
pub use self::planet::ListedPlanet;
pub use self::server::Lists;
