//! Speaks the Mastodon API.
//!
//! Owns the wire format: endpoints, entities, paging, OAuth, streaming, and the conversion of a
//! server's HTML to rich text. Promises that everything it returns is a valid type of
//! `planetfall-model`, whatever the server sent, and that one bad item never loses its page. Must
//! never open a connection on its own, write to disk, or return a wire entity.

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
mod placement;
mod request;
mod streaming;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use api::{AccountCreation, ConfirmationStatus, SignUpRequest, StatusContext, TrendingHashtag};
pub use client::Client;
pub use decode::DecodeIssue;
pub use endpoint::Endpoint;
pub use error::{Error, Result};
pub use oauth::{App, Authorization};
pub use page::{Page, Range};
pub use streaming::{Stream, StreamEvent};
