//! How many of the servers that public lists name for hate and harassment a server blocks.
//!
//! The lists were compared on one day. `assets/catalogue/shield.txt` holds digests only, so that the
//! app is not a directory of those servers. The result is a coarse band and never ranks: a server
//! that publishes no blocklist may well be safe, and a long blocklist proves nothing.

pub(crate) mod block_digests;
mod block_entry;
mod check;
mod federation;
#[cfg(test)]
mod tests;

pub use self::check::shield_check;
pub use self::federation::federates_with;
