//! The real window against servers of other projects.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod mastodon_mock;
mod snac;
mod steps;
