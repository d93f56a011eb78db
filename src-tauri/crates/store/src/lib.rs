//! Two SQLite files, and notifications of their changes.
//!
//! Owns `ledger.db`, which holds what cannot be fetched again (accounts, preferences, drafts, the
//! outbox, reading positions) and is migrated; and `cache.db` with the folder `pictures`, which hold what
//! servers also have and are replaced when damaged. A change is announced after its commit, so a read
//! that follows sees it. Never uses the network or a clock: times are parameters.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod cache;
mod change;
mod connection;
mod database;
mod error;
mod files;
mod json;
mod ledger;
mod migrate;
mod older_json;
mod query;
mod store;
mod threads;

pub use cache::{Cache, ListUpdate, ListVersion, PageSource, Seam, StoredPicture};
pub use change::Change;
pub use error::{Error, Result};
pub use ledger::{IntentionState, Ledger, NewAccount, StoredApp, StoredIntention};
pub use store::Store;
