//! The client's calls against servers that answer as servers do.

mod acting;
mod meeting;
mod refusals;
mod signing_in;
mod streaming;
mod wording;
