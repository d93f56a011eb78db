//! The practice planets that the app ships: three servers on this computer whose residents answer.
//!
//! Everything happens in memory, nothing leaves the computer, and no e-mail address or password is
//! needed. The servers are those of `planetfall-fake-mastodon`.

mod actions;
mod cast;
mod play;
mod residents;
mod surroundings;
mod world;

pub use residents::add_residents;
pub use world::{BEAT, PracticeWorld};
