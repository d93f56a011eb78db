//! The rules every directory keeps that is shipped.
//!
//! They are read from texts, not from what is built in, so that a directory can be checked the
//! moment it was written.

mod check;
mod people;
mod servers;
mod shield;
#[cfg(test)]
mod tests;
mod words;

pub use self::check::{Fault, Texts, faults};
