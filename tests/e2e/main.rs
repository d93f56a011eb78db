//! Tests in the real window with a real keyring, a real browser and a fake server, so that they check
//! both what the screen shows and what the server received.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod bad_servers;
mod browse;
mod crash_recovery;
mod gallery;
mod gaps;
mod keyboard;
mod keyring;
mod layouts;
mod navigation;
mod network_privacy;
mod offline;
mod onboarding;
mod pictures;
mod reading;
mod refusals;
mod registration_modes;
mod reload;
mod scroll_position;
mod secrets;
mod server_lists;
mod server_lookup;
mod sign_in;
mod sign_out;
mod streaming;
mod threshold;
