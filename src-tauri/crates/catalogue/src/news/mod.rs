//! What the lists on the web say, in the project's own format.
//!
//! Owns what is asked of each list and how its answer is read. Promises to ask everybody's question:
//! nothing about a person is in it. An answer is hostile until it is read: whatever makes no sense
//! is passed over, a server nobody could be sent to is left out, and what stays is plain text.

mod answer;
mod fields;
mod joinmastodon;
mod observer;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod written;

pub use self::answer::{News, NewsError, Question, question, read_news};
