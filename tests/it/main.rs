//! The core against the practice server: real files, real sockets, no window.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acting;
mod architecture;
mod arrival;
mod contact;
mod following;
mod friends;
mod joining;
mod journey;
mod offline;
mod reading;
mod streaming;
mod wishes;
mod writing;
