//! The core against the practice server: real files, real sockets, no window.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acting;
mod architecture;
mod arrival;
mod asking;
mod bad_servers;
mod contact;
mod directory;
mod following;
mod forms;
mod friends;
mod joining;
mod journey;
mod lists;
mod offline;
mod old_home;
mod preview;
mod reading;
mod streaming;
mod wishes;
mod writing;
