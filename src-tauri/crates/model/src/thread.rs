//! Threads and profiles as the page opens them.

use serde::{Deserialize, Serialize};

use crate::{OpenedTimeline, Post, Profile, Relationship};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ThreadReply {
    pub post: Post,
    /// 1 for a direct reply to the opened post.
    pub depth: u32,
}

/// A post with its ancestors and replies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Thread {
    /// The ancestors of the post, oldest first.
    pub ancestors: Vec<Post>,
    pub post: Post,
    /// Each after its parent, siblings oldest first.
    pub replies: Vec<ThreadReply>,
    /// `false` while it comes from the cache only.
    pub complete: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenedProfile {
    pub profile: Profile,
    /// `None` until the server has answered.
    pub relationship: Option<Relationship>,
    /// The signed-in account's own profile.
    pub is_me: bool,
    pub timeline: OpenedTimeline,
}
