//! The client against recorded responses of real Mastodon servers.
//!
//! The recordings are those in the source package of Mastodon.py, which `cargo xtask test`
//! downloads; none of them is in this repository. Each is served by a local mock server, and the
//! client's own calls must decode it.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod calls;
mod exchanges;
mod malformed_responses;
mod mock_server;
mod recordings;
mod servers;
mod skipped_items;
mod streams;
