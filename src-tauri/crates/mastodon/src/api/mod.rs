//! The endpoints: each asks, reads and answers in the words of `planetfall-model`.

mod confirming;
mod discovery;
mod instance;
mod looking;
mod profiles;
mod safety;
mod search;
mod sign_up;
mod statuses;
mod timelines;
mod visit;

pub use discovery::Trending;
pub use sign_up::{Confirmation, Created, NewPerson};
pub use statuses::Context;
