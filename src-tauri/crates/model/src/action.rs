//! What a person decided to do, before the server knows.

use serde::{Deserialize, Serialize};

use crate::{ActionKey, Moment, PollId, PostId, Problem, ProfileId, Visibility};

/// A sign a person can set on a post and take away again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Mark {
    /// Favourite.
    Favourite,
    /// Boost.
    Reblog,
    /// Bookmark.
    Bookmark,
}

/// A post being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// What it says.
    pub text: String,
    /// The content note; empty for none.
    pub content_note: String,
    /// Who will see it.
    pub visibility: Visibility,
    /// The language it is in, as a BCP 47 tag.
    pub language: Option<String>,
    /// The post it answers.
    pub reply_to: Option<PostId>,
}

/// Something to do on a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Intention {
    /// Set or take away a mark.
    Mark {
        /// On which post.
        post: PostId,
        /// Which mark.
        mark: Mark,
        /// Whether it shall be there.
        on: bool,
    },
    /// Follow or stop following.
    Follow {
        /// Whom.
        profile: ProfileId,
        /// Whether to follow.
        on: bool,
    },
    /// Answer a poll.
    Vote {
        /// The post with the poll.
        post: PostId,
        /// The poll.
        poll: PollId,
        /// The answers, as positions.
        choices: Vec<u32>,
    },
    /// Publish a post.
    Publish {
        /// What to publish.
        draft: Draft,
    },
}

impl Intention {
    /// What it is about: intentions with one subject are sent in the order they were made.
    pub fn subject(&self) -> String {
        match self {
            Self::Mark { post, mark, .. } => format!("mark/{mark:?}/{post}"),
            Self::Follow { profile, .. } => format!("follow/{profile}"),
            Self::Vote { poll, .. } => format!("vote/{poll}"),
            Self::Publish { .. } => "publish".to_owned(),
        }
    }
}

/// How far a post has come on its way to the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum OutgoingPostState {
    /// It waits its turn, or for the network.
    Waiting,
    /// It is being sent.
    Sending,
    /// The server may or may not have it: the connection ended before it answered, it cannot
    /// tell us, and we looked and did not find it. Only the person can decide.
    Unsure,
    /// The server refused it.
    Refused {
        /// Why.
        problem: Problem,
    },
}

/// A post on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct OutgoingPost {
    /// The intention's key.
    pub key: ActionKey,
    /// What is to be published.
    pub draft: Draft,
    /// When the person sent it.
    pub made_at: Moment,
    /// How far it has come.
    pub state: OutgoingPostState,
}
