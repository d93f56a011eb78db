//! The endpoints: each asks, reads and answers in the words of `planetfall-model`.

mod confirming;
mod discovery;
mod instance;
mod joining;
mod looking;
mod profiles;
mod safety;
mod search;
mod statuses;
mod timelines;
mod visit;

pub use discovery::Trending;
pub use joining::{Confirmation, Created, NewPerson};
pub use statuses::Context;
