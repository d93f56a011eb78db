//! Speaks the Mastodon API.
//!
//! Owns the wire: endpoints, entities, paging, OAuth, streaming, and the way from a server's
//! HTML to rich text. Promises that what leaves this crate is in the words of
//! `planetfall-model` and valid, whatever the server sent, and that one bad item never loses
//! its page. Must never open a connection by itself, keep anything on disk, or let a wire
//! entity out.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod api;
mod client;
mod decode;
mod endpoint;
mod entities;
mod error;
mod html;
mod oauth;
mod page;
mod request;
mod streaming;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use api::{Confirmation, Context, Created, NewPerson, Trending};
pub use client::Client;
pub use decode::Flaw;
pub use endpoint::Endpoint;
pub use error::{Error, Result};
pub use oauth::{App, Authorization};
pub use page::{Page, Range};
pub use streaming::{Stream, StreamEvent};
