//! What the core tells the screen without being asked.

use serde::{Deserialize, Serialize};

use crate::{
    Account, AccountId, ActionKey, Entry, FollowProgress, Intention, ListState, Moment,
    OnboardingState, OutgoingPost, PeopleResults, Post, PostId, Problem, Profile, Relationship,
    SecretStorage, SignInAttempt, SortKey, Thread, ViewId, WelcomeInfo,
};

/// A difference to an open timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TimelineChange {
    /// Rows to put in, newest first. A row that is already shown is replaced.
    Insert {
        /// The rows.
        entries: Vec<Entry>,
    },
    /// A post to take out.
    Remove {
        /// Its place.
        key: SortKey,
    },
    /// A gap to take out.
    Close {
        /// The key of the row above it.
        key: SortKey,
    },
    /// How many newer posts wait, and by whom the newest are.
    Waiting {
        /// How many.
        count: u32,
        /// Up to three authors, newest first.
        by: Vec<Profile>,
    },
    /// The timeline agrees with its server since this moment.
    Fresh {
        /// When.
        at: Moment,
    },
    /// The rows now reach the oldest post there is.
    Complete,
}

/// How an account stands with its server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SyncState {
    /// Nothing has been asked yet.
    Starting,
    /// Asking what is new.
    CatchingUp,
    /// News comes as it happens.
    Live,
    /// News is looked for now and then.
    Polling {
        /// How often, in seconds.
        every_seconds: u32,
    },
    /// The server asked for patience or did not answer.
    Waiting {
        /// When it is asked again.
        until: Moment,
        /// Why.
        problem: Problem,
    },
    /// There is no network.
    Offline {
        /// Since when.
        since: Moment,
    },
    /// The server refused the sign-in.
    SignedOut,
}

/// What a notice is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum NoticeKind {
    /// The server refused something the person did; it has been taken back.
    Refused {
        /// What it was.
        intention: Intention,
        /// Why.
        problem: Problem,
    },
    /// A post was published.
    Published {
        /// The post.
        post: PostId,
    },
    /// Something asked for did not work; nothing has changed.
    Failed {
        /// Why.
        problem: Problem,
    },
}

/// Something to tell the person once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// For which account.
    pub account: AccountId,
    /// Which intention it is about, if it is about one.
    pub action: Option<ActionKey>,
    /// What it is about.
    pub kind: NoticeKind,
}

/// What the core tells the screen. Signals come in order, in small batches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Signal {
    /// An open timeline changed.
    Timeline {
        /// Which.
        view: ViewId,
        /// Rises with every change of this view.
        revision: u32,
        /// How.
        change: TimelineChange,
    },
    /// These posts look different now, wherever they are shown.
    Posts {
        /// To which account.
        account: AccountId,
        /// The posts as they look now: what the server says with the intentions laid over it.
        posts: Vec<Post>,
    },
    /// A post is gone.
    PostGone {
        /// For which account.
        account: AccountId,
        /// Which.
        post: PostId,
    },
    /// A conversation has been fetched.
    Thread {
        /// For which account.
        account: AccountId,
        /// The conversation of `thread.post`.
        thread: Box<Thread>,
    },
    /// Somebody looks different now.
    Profile {
        /// To which account.
        account: AccountId,
        /// Who.
        profile: Box<Profile>,
        /// How they and the account stand to each other, if known.
        relationship: Option<Relationship>,
    },
    /// An account stands differently with its server.
    Sync {
        /// Which account.
        account: AccountId,
        /// How.
        state: SyncState,
    },
    /// The accounts on this computer changed.
    Accounts {
        /// All of them.
        accounts: Vec<Account>,
        /// Where their secrets are.
        keeping: SecretStorage,
    },
    /// The posts on their way changed.
    Outgoing {
        /// Of which account.
        account: AccountId,
        /// All of them, oldest first.
        outgoing: Vec<OutgoingPost>,
    },
    /// A try at signing in went on.
    SignIn {
        /// Which.
        attempt: SignInAttempt,
    },
    /// Something to tell the person once.
    Notice {
        /// What.
        notice: Notice,
    },
    /// The directory of servers has a new edition, or a list that keeps it fresh stands otherwise.
    Catalogue {
        /// The edition there is now.
        edition: u32,
        /// How the lists stand.
        lists: Vec<ListState>,
    },
    /// The way of a newcomer went on.
    Onboarding {
        /// All of it.
        onboarding: Box<OnboardingState>,
    },
    /// A newcomer has come home: their account is there and the way is over.
    OnboardingFinished {
        /// As whom.
        account: AccountId,
    },
    /// More people were found, or looking for them ended.
    People {
        /// Everybody found so far.
        found: Box<PeopleResults>,
    },
    /// The kept follows of an account went on.
    FollowProgress {
        /// All of them.
        progress: FollowProgress,
    },
    /// What the first hello on a new server needs changed; none when it is no longer needed.
    Welcome {
        /// For which account.
        account: AccountId,
        /// What the card shows.
        welcome: Option<WelcomeInfo>,
    },
}
