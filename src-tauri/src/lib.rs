//! The desktop shell: the window, the keyring, the browser, and the way between page and core.
//!
//! Owns nothing a person cares about; all of that is in `planetfall-core`. Promises that the
//! page can do only what [`ipc`] lists. Must never hold a rule of its own.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod browser;
mod clipboard;
mod commands;
mod developer;
mod display;
mod door;
mod home;
pub mod ipc;
mod keyring_vault;
mod letter;
mod links;
mod logging;
mod mail_program;
mod media;
mod only_one;
mod practice_space;
mod signals;
mod start;
mod window;

pub use start::run;
