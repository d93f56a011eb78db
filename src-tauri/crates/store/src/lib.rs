//! Remembers: two SQLite files and what changed in them.
//!
//! Owns `ledger.db`, which holds what nobody else has (accounts, settings, drafts, what is
//! still to be sent, where the reader was) and is migrated with care; and `cache.db` with the
//! folder `pictures`, which hold what servers can tell again and are thrown away without
//! regret. Promises that a change is announced only once it is on disk, and that nothing
//! announced can be missing from what is read afterwards. Must never ask a network or a clock:
//! moments come in with the calls.

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
mod store;
mod threads;

pub use cache::{Cache, ListMark, ListNews, Seam, Source, StoredPicture};
pub use change::Change;
pub use error::{Error, Result};
pub use ledger::{IntentionState, Ledger, NewAccount, StoredApp, StoredDraft, StoredIntention};
pub use store::Store;
