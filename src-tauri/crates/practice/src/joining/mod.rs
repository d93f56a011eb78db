//! Moving in: who may, what they are asked, and the letter they must answer.
//!
//! It owns the gate of the planet and promises to ask, refuse and wait as Mastodon 4.6 does. It
//! must never send anything anywhere: letters stay in memory, for a test to open.

mod builder;
mod control;
mod facts;
mod form;
mod gate;
mod invitations;
mod letters;
mod mistakes;
mod newcomer;

pub use facts::Safety;
pub(crate) use form::Form;
pub use gate::Gate;
pub(crate) use invitations::Invitation;
pub use letters::Letter;
pub(crate) use newcomer::{Joining, Pressed, Standing};
