//! Knows servers, and which of them suit somebody's wishes.
//!
//! Owns the directory that comes with the app, the words of its topics, and the match. Promises to
//! ask nobody and to be pure: the same wishes have the same answer, each reason is true of the
//! server's record and says where it is from, and what nobody knows counts neither for nor
//! against. Must never know the store, the network or a clock.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod bits;
mod card;
mod catalogue;
mod domains;
mod facets;
mod filters;
mod find;
mod fold;
mod having;
mod language;
mod left_out;
mod likeness;
mod lines;
mod look_alikes;
mod manners;
mod merge;
mod named;
mod news;
mod orders;
mod picks;
mod places;
mod rank;
mod reading;
mod reasons;
mod rules;
mod score;
mod server;
mod shield;
mod slips;
mod sources;
mod standing;
mod starters;
mod suggest;
mod terms;
mod typing;
mod wanted;
mod words;

pub use card::card;
pub use catalogue::Catalogue;
pub use find::{Found, cards, find};
pub use lines::ReadError;
pub use named::name_server;
pub use news::{News, NewsError, Question, question, read_news};
pub use rank::{Ranked, Ranking, rank, reasons_for, to_ask};
pub use rules::{Fault, Texts, faults};
pub use server::{Known, Labels, ServerRecord};
pub use shield::{shield, talks_to};
pub use sources::SourceId;
pub use starters::{Starter, starters};
pub use suggest::suggest;
pub use terms::{hashtags_of, words_of};
