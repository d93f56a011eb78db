//! What the tests share: the core without a window, desktop sessions with the real window, real
//! browsers, real servers.
//!
//! Nothing outlives a test: every process is ended by its id, every folder is removed.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

pub mod browser;
pub mod desktop;
mod onboarding;
pub mod process;
pub mod screen;
pub mod servers;
pub mod steps;
mod test_app;
pub mod test_catalogue;
pub mod user_flow;
pub mod wait;

pub use onboarding::PASSWORD;
pub use test_app::{RecordedSignals, TestApp, domain, eventually, new_key};
