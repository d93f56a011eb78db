//! How far a server keeps those away whom several public lists name for hate and harassment.
//!
//! The lists were compared on one day; what stands in `assets/catalogue/shield.txt` are digests, so
//! that the app is no directory of those places. The answer is a band, never a number, and nothing
//! in the match knows it: who publishes no list may well be safe, and a long list proves nothing.

mod check;
mod listed;
mod said;
mod talks;
#[cfg(test)]
mod tests;

pub use self::check::shield;
#[cfg(test)]
pub(crate) use self::listed::SHIELD;
pub(crate) use self::listed::{Listed, digest, is_named};
pub use self::talks::talks_to;
