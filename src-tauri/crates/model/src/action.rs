//! Intentions: what a person decided, before the server knows.

use serde::{Deserialize, Serialize};

use crate::{ActionKey, Moment, PollId, PostId, Problem, ProfileId, Visibility};

/// A toggle on a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Mark {
    Favourite,
    Reblog,
    Bookmark,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    pub text: String,
    /// Empty if the post has none.
    pub content_note: String,
    pub visibility: Visibility,
    /// The language as a BCP 47 tag.
    pub language: Option<String>,
    pub reply_to: Option<PostId>,
}

/// A draft, and the composer it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedDraft {
    pub slot: String,
    pub draft: Draft,
}

/// A change that is to be made on a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Intention {
    Mark {
        post: PostId,
        mark: Mark,
        on: bool,
    },
    Follow {
        profile: ProfileId,
        on: bool,
    },
    Vote {
        post: PostId,
        poll: PollId,
        /// Indices into the options of the poll.
        choices: Vec<u32>,
    },
    Publish {
        draft: Draft,
    },
}

impl Intention {
    /// Intentions with one subject are sent in the order they were made.
    pub fn subject(&self) -> String {
        match self {
            Self::Mark { post, mark, .. } => format!("mark/{mark:?}/{post}"),
            Self::Follow { profile, .. } => format!("follow/{profile}"),
            Self::Vote { poll, .. } => format!("vote/{poll}"),
            Self::Publish { .. } => "publish".to_owned(),
        }
    }
}

/// The state of a post in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum OutgoingPostState {
    Waiting,
    Sending,
    /// The connection ended before the server answered, it ignores idempotency keys, and the post
    /// was not found on it. Only the person can decide whether to send it again.
    Unsure,
    Refused {
        problem: Problem,
    },
}

/// A post in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct OutgoingPost {
    pub key: ActionKey,
    pub draft: Draft,
    pub made_at: Moment,
    pub state: OutgoingPostState,
}
