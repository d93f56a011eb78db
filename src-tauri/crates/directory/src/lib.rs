//! Knows planets, and which of them suit somebody's wishes.
//!
//! Owns the directory that comes with the app, the words of its topics, and the match. Promises to
//! ask nobody and to be pure: the same wishes have the same answer, each reason is true of the
//! planet's record and says where it is from, and what nobody knows counts neither for nor
//! against. Must never know the store, the network or a clock.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod card;
mod catalogue;
mod facets;
mod find;
mod fold;
mod language;
mod lines;
mod picks;
mod places;
mod planet;
mod rank;
mod reading;
mod reasons;
#[cfg(test)]
mod rules;
mod score;
mod sources;
mod standing;
mod starters;
mod suggest;
mod terms;
mod wanted;
mod words;

pub use card::card;
pub use catalogue::Catalogue;
pub use find::find;
pub use lines::ReadError;
pub use planet::{Known, Labels, Place, Planet, Size};
pub use rank::{Ranked, rank, to_ask};
pub use sources::SourceId;
pub use starters::{Starter, starters};
pub use suggest::suggest;
pub use terms::{hashtags_of, words_of};
