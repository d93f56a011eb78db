//! The endpoints: each asks, reads and answers in the words of `planetfall-model`.

mod instance;
mod profiles;
mod search;
mod statuses;
mod timelines;

pub use statuses::Context;
