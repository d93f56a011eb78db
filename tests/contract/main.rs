//! The client against what real Mastodon servers said.
//!
//! The recordings are those in the source package of Mastodon.py, which `cargo xtask test`
//! downloads; none of them is in this repository. Each is played back by a server on this
//! computer, and the client's own calls must make sense of it.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod calls;
mod conversations;
mod exchanges;
mod left_out;
mod made;
mod recordings;
mod servers;
mod stage;
