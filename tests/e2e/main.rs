//! Journeys in the real window: with a real keyring, a real browser, and the practice server, so
//! that both sides are looked at: what the screen says and what the server received.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod arrival;
mod atlas;
mod bad_servers;
mod contact;
mod gallery;
mod gaps;
mod gates;
mod keyboard;
mod known;
mod lists;
mod looks;
mod offline;
mod people;
mod pictures;
mod places;
mod refusals;
mod reload;
mod resuming;
mod secrets;
mod signing_out;
mod streaming;
mod threshold;
mod vault;
mod walking;
