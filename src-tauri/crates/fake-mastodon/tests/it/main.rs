//! Tests of the fake Mastodon server, over real sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod apps;
mod discovery;
mod faults;
mod http;
mod network;
mod oauth;
mod paging;
mod posting;
mod public_info;
mod reading;
mod server_lists;
mod sign_up;
mod status_actions;
mod streaming;
mod websocket;
