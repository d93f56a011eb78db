//! The client's calls against servers that answer as servers do.

mod acting;
mod discovery;
mod doubting;
mod looking;
mod meeting;
mod refusals;
mod sign_up;
mod signing_in;
mod streaming;
mod visiting;
mod wording;
