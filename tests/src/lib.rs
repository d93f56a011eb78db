//! What the tests share: the core without a window, desktop sessions with the real window, real
//! browsers, real servers.
//!
//! Nothing outlives a test: every process is ended by its id, every folder is removed.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]
// Helpers of tests have a comment only where the name and the types do not say enough.
#![allow(missing_docs)]

pub mod browser;
pub mod desktop;
mod files;
mod onboarding;
pub mod process;
pub mod raw_http;
pub mod screen;
pub mod servers;
pub mod steps;
mod test_app;
pub mod test_catalogue;
pub mod user_flow;
pub mod wait;

pub use files::files_with;
pub use onboarding::{PASSWORD, confirm_newest_email};
pub use test_app::{RecordedSignals, TestApp, domain, domain_of, eventually, new_key};
