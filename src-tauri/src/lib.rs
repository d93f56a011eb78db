//! The desktop shell: window, keyring, browser, and the commands between page and core.
//!
//! Owns no data and no rules; both are in `planetfall-core`. Promises that the page can call only
//! what [`ipc`] lists.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod browser;
mod browser_return;
mod clipboard;
mod commands;
mod developer;
mod display;
mod home;
pub mod ipc;
mod keyring_vault;
mod links;
mod logging;
mod mail_program;
mod mailto;
mod media;
mod practice_space;
mod run;
mod signals;
mod single_instance;
mod window;

pub use run::run;
