//! The store, from outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounts;
mod actions;
mod announcing;
mod directory;
mod journey;
mod keeping;
mod merging;
mod old_home;
mod opening;
mod people;
mod pictures;
mod posts;
mod pruning;
mod samples;
mod timelines;
