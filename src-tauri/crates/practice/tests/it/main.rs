//! Tests of the practice planets, over real sockets as a visitor's app sees them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, reason = "the tests of the fake server use the rest of it")]
#[path = "../../../fake-mastodon/tests/it/http.rs"]
mod http;
mod planets;
mod residents;
mod visit;
