//! Politeness: how many requests a host gets at once, and how long it is left alone when it
//! asks for that. Owns what is remembered per host, in memory only.

mod pace;
mod wait;

pub(crate) use pace::{Permit, RateLimiter};
pub(crate) use wait::{MAX_WAIT, wait_in};
