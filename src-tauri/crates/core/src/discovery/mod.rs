//! Finds people and hashtags to follow.
//!
//! Promises that wishes stay on this computer: a server is asked for what it shows anyone, and the
//! topics of posts and profiles are matched here; that people who do not want to be found are not
//! suggested; and that a candidate is pre-selected only because of posts. Must never log a wish,
//! nor ask a server about a handle that was only imported.

mod handles;
mod hashtag;
mod people;
mod pool;
mod ranking;
mod results;
mod search;
mod topics;

pub use self::people::PeopleDiscovery;
