//! Signals from the core to the page.

use serde::{Deserialize, Serialize};

use crate::{
    Account, AccountId, ActionKey, Entry, FollowProgress, Intention, ListState, Moment,
    OnboardingState, OutgoingPost, PeopleResults, Post, PostId, Problem, Profile, Relationship,
    SecretStorage, SignInAttempt, SortKey, Thread, ViewId, WelcomeInfo,
};

/// A change of an open timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TimelineChange {
    /// Newest first. A row with a known key is replaced.
    Insert {
        entries: Vec<Entry>,
    },
    Remove {
        key: SortKey,
    },
    Close {
        /// The key of the row above the gap.
        key: SortKey,
    },
    /// Newer posts that are not shown yet.
    Waiting {
        count: u32,
        /// Up to three authors, newest first.
        by: Vec<Profile>,
    },
    /// The timeline is up to date.
    Fresh {
        at: Moment,
    },
    /// The rows reach the oldest post.
    Complete,
    /// The server was asked for newer rows and did not give them.
    Failed {
        problem: Problem,
    },
}

/// The connection of an account to its server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SyncState {
    Starting,
    CatchingUp,
    Live,
    Polling {
        every_seconds: u32,
    },
    /// Waiting after an error or a rate limit.
    Waiting {
        until: Moment,
        problem: Problem,
    },
    Offline {
        since: Moment,
    },
    /// The server rejected the token.
    SignedOut,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum NoticeKind {
    /// The server refused an intention, which was undone.
    Refused {
        intention: Intention,
        problem: Problem,
    },
    Published {
        post: PostId,
    },
    /// A request failed; nothing has changed.
    Failed {
        problem: Problem,
    },
}

/// A message that is shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    pub account: AccountId,
    pub action: Option<ActionKey>,
    pub kind: NoticeKind,
}

/// A signal to the page. Signals are sent in order, in small batches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Signal {
    Timeline {
        view: ViewId,
        /// Rises with every change of this view.
        revision: u32,
        change: TimelineChange,
    },
    Posts {
        account: AccountId,
        /// The posts with open intentions applied.
        posts: Vec<Post>,
    },
    PostGone {
        account: AccountId,
        post: PostId,
    },
    Thread {
        account: AccountId,
        thread: Box<Thread>,
    },
    /// The server was asked for a thread and did not give it.
    ThreadFailed {
        account: AccountId,
        post: PostId,
        problem: Problem,
    },
    Profile {
        account: AccountId,
        profile: Box<Profile>,
        relationship: Option<Relationship>,
    },
    Sync {
        account: AccountId,
        state: SyncState,
    },
    Accounts {
        accounts: Vec<Account>,
        keeping: SecretStorage,
    },
    Outgoing {
        account: AccountId,
        /// The whole outbox, oldest post first.
        outgoing: Vec<OutgoingPost>,
    },
    SignIn {
        attempt: SignInAttempt,
    },
    Notice {
        notice: Notice,
    },
    /// The catalogue has a new edition, or a list changed its state.
    Catalogue {
        edition: u32,
        lists: Vec<ListState>,
    },
    Onboarding {
        onboarding: Box<OnboardingState>,
    },
    /// Onboarding is over and the account is active.
    OnboardingFinished {
        account: AccountId,
    },
    People {
        found: Box<PeopleResults>,
    },
    FollowProgress {
        progress: FollowProgress,
    },
    /// `None` removes the welcome card.
    Welcome {
        account: AccountId,
        welcome: Option<WelcomeInfo>,
    },
}
