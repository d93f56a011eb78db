//! A fake of the two public server lists the app refreshes its catalogue from.
//!
//! It answers in the format of `api.joinmastodon.org/servers` and of fediverse.observer's GraphQL,
//! and records every request whole, so that a test can show that it says nothing about a person.

mod listed_server;
mod recorded;
mod responses;
mod server;

pub use listed_server::ListedServer;
pub use recorded::ListRequest;
pub use responses::ListFault;
pub use server::FakeServerLists;
