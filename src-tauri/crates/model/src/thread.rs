//! Conversations and profiles, as opened on the screen.

use serde::{Deserialize, Serialize};

use crate::{OpenedTimeline, Post, Profile, Relationship};

/// An answer in a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ThreadReply {
    /// The answer.
    pub post: Post,
    /// How many answers lie between it and the opened post: 1 answers the post itself.
    pub depth: u32,
}

/// A post with what it answers and what answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Thread {
    /// What was said before, oldest first.
    pub ancestors: Vec<Post>,
    /// The post.
    pub post: Post,
    /// What was answered, each after what it answers, oldest first among equals.
    pub replies: Vec<ThreadReply>,
    /// Whether the server has been asked; before that, this is what the computer remembers.
    pub complete: bool,
}

/// A person's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenedProfile {
    /// Who it is.
    pub profile: Profile,
    /// How the account and they stand to each other; none until the server has said.
    pub relationship: Option<Relationship>,
    /// Whether this is the signed-in account itself.
    pub is_me: bool,
    /// What they wrote and boosted.
    pub timeline: OpenedTimeline,
}
