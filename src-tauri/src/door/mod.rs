//! The door through which a second start finds the first.
//!
//! One Planetfall works on a home folder at a time. Whoever starts another, with a link or
//! without, means the one that runs: it gets the link and comes to the front. Promises that only
//! programs of the same person are heard, and that nothing they say is waited for or kept beyond
//! a bound. Needs no session bus.

#[cfg(not(unix))]
mod missing;
#[cfg(unix)]
mod place;
#[cfg(unix)]
mod socket;

#[cfg(not(unix))]
pub use self::missing::{Door, hand_over};
#[cfg(unix)]
pub use self::socket::{Door, hand_over};
