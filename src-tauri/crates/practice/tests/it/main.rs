//! The practice server, held to what it promises, over real sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acting;
mod faults;
mod finding;
mod http;
mod joining;
mod lists;
mod oauth;
mod paging;
mod plug;
mod posting;
mod reading;
mod space;
mod streaming;
mod telling;
mod websocket;
