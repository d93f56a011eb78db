//! What is announced when something was written.

use planetfall_model::{AccountId, PostId, ProfileId, Timeline};

/// Something that is different now.
///
/// It says where to look, not what is there: whoever hears it reads the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The accounts, or which of them is active.
    Accounts,
    /// What the person set.
    Preferences,
    /// What is still to be sent.
    Actions {
        /// Whose.
        account: AccountId,
    },
    /// The rows of a timeline, or how fresh or complete it is.
    Timeline {
        /// Whose.
        account: AccountId,
        /// Which.
        timeline: Timeline,
    },
    /// What posts say, or what became of them. New posts are among them.
    Posts {
        /// As seen by which account.
        account: AccountId,
        /// Which.
        ids: Vec<PostId>,
    },
    /// A post is gone, with its rows.
    PostGone {
        /// As seen by which account.
        account: AccountId,
        /// Which.
        id: PostId,
    },
    /// What people say of themselves, or how the account stands to them.
    Profiles {
        /// As seen by which account.
        account: AccountId,
        /// Which.
        ids: Vec<ProfileId>,
    },
}
