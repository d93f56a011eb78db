//! Tests of the public API of the store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounts;
mod catalogue;
mod intentions;
mod ledger;
mod merge;
mod notifications;
mod old_home;
mod onboarding;
mod open;
mod pictures;
mod placed_rows;
mod posts;
mod profiles;
mod prune;
mod samples;
mod timelines;
