//! Change notifications.
#![allow(missing_docs)]

use planetfall_model::{AccountId, PostId, ProfileId, Timeline};

/// What a transaction changed. It names the data, and listeners read it from the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The accounts, or which of them is active.
    Accounts,
    Preferences,
    Outbox {
        account: AccountId,
    },
    /// The rows of a timeline, or its freshness or completeness.
    Timeline {
        account: AccountId,
        timeline: Timeline,
    },
    /// Posts, including new ones, or the open intentions about them.
    Posts {
        account: AccountId,
        ids: Vec<PostId>,
    },
    /// A post is gone with its rows.
    PostGone {
        account: AccountId,
        id: PostId,
    },
    /// Profiles or their relationships to the account.
    Profiles {
        account: AccountId,
        ids: Vec<ProfileId>,
    },
}
