//! `planetfall:` links: what they say, and what comes of it.
//!
//! Any page and any program can offer one, so a link opens a screen at most. Promises that one
//! that cannot be understood changes nothing and is not repeated in the log.

mod follow;
mod link;

pub use self::follow::{follow_later, given};
