//! Parses and follows `planetfall:` links.
//!
//! Any website and any program can open one, so a link opens a screen at most. Promises that an
//! invalid link changes nothing and is not written to the log.

mod follow;
mod link;

pub use self::follow::{follow_later, from_arguments};
