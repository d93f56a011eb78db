//! What the tests stand on: people made of code, private desks with the real window on them, real
//! browsers, real servers.
//!
//! It promises that nothing of a test outlives it: every process is ended by its id, every folder
//! is removed.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

pub mod browser;
pub mod desk;
pub mod journey;
mod newcomer;
pub mod process;
pub mod screen;
pub mod servers;
mod someone;
pub mod test_catalogue;
pub mod wait;
pub mod walk;

pub use newcomer::PASSWORD;
pub use someone::{Heard, Someone, domain, eventually, new_key};
