//! The core against the fake server, with real files and sockets and without a window.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acting;
mod architecture;
mod bad_servers;
mod catalogue;
mod contact;
mod discovery;
mod follow_queue;
mod forms;
mod odd_ids;
mod offline;
mod old_home;
mod onboarding;
mod preview;
mod probing;
mod reading;
mod server_lists;
mod sign_in;
mod sign_up;
mod streaming;
mod wishes;
mod writing;

/// The facts of a server that these tests' wishes fit.
const FACTS: [&str; 4] = ["runs mastodon", "topics gardening", "speaks en", "takes-people"];
