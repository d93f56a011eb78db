//! Three small planets to practise on, with people who answer.
//!
//! It owns three servers on this computer and the troupe that lives on them, and promises that
//! nothing done there leaves the computer, that all of it happens in memory, and that it ends when
//! the [`World`] is dropped. It must never ask for an e-mail address or a password.

mod deeds;
mod meanwhile;
mod memory;
mod play;
mod stage;

pub use stage::World;
