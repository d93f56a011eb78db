//! A fake of the two public server lists the app refreshes its catalogue from.
//!
//! It answers in the format of `api.joinmastodon.org/servers` and of fediverse.observer's GraphQL,
//! and records every request whole, so that a test can show that it says nothing about a person.

mod fault;
mod listed_server;
mod recorded;
mod responses;
mod server;
mod state;

pub use fault::ListFault;
pub use listed_server::ListedServer;
pub use recorded::ListRequest;
pub use server::FakeServerLists;
