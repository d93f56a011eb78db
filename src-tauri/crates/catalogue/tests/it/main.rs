//! Tests of the public API of the catalogue.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fixtures;
mod lookup;
mod match_properties;
mod match_quality;
mod search;
mod updates;
mod wish_words;
