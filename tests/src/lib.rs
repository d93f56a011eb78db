//! Helpers shared by the tests.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

pub mod servers;
mod someone;

pub use someone::{Heard, Someone, eventually, new_key};
