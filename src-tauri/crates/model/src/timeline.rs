//! Timelines: rows of posts and the gaps between them.

use serde::{Deserialize, Serialize};

use crate::{Moment, Post, Profile, ProfileId, SortKey, ViewId};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Timeline {
    Home,
    /// The local timeline of the account's server.
    Local,
    /// The posts of a profile, including boosts.
    Profile {
        id: ProfileId,
    },
    Hashtag {
        name: String,
    },
}

impl Timeline {
    /// The name in the databases.
    pub fn name(&self) -> String {
        match self {
            Self::Home => "home".to_owned(),
            Self::Local => "planet".to_owned(),
            Self::Profile { id } => format!("profile/{id}"),
            Self::Hashtag { name } => format!("hashtag/{name}"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Entry {
    Post {
        key: SortKey,
        post: Box<Post>,
        boosted_by: Option<Box<Profile>>,
    },
    /// Posts may be missing between the row with this key and the next older one.
    Gap {
        /// The key of the row above the gap.
        key: SortKey,
    },
}

impl Entry {
    /// The position. A gap has the one of the row above it.
    pub const fn key(&self) -> &SortKey {
        match self {
            Self::Post { key, .. } | Self::Gap { key } => key,
        }
    }

    /// The same row at another position.
    pub fn at(self, key: SortKey) -> Self {
        match self {
            Self::Post { post, boosted_by, .. } => Self::Post { key, post, boosted_by },
            Self::Gap { .. } => Self::Gap { key },
        }
    }

    /// The post, if the row is not a boost.
    pub fn into_own_post(self) -> Option<Post> {
        match self {
            Self::Post { post, boosted_by: None, .. } => Some(*post),
            Self::Post { boosted_by: Some(_), .. } | Self::Gap { .. } => None,
        }
    }
}

/// The side from which a gap is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum GapSide {
    Above,
    Below,
}

/// The reading position in a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Anchor {
    /// The topmost row that is at least partly visible.
    pub key: SortKey,
    /// Distance from the top of the view to the top of the row in CSS pixels, negative if the row starts
    /// above it.
    pub offset: i32,
    /// The newest row that was ever shown. Newer ones wait behind the count.
    pub revealed: SortKey,
}

/// The state of a timeline when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenedTimeline {
    pub view: ViewId,
    /// Changes up to this number are included.
    pub revision: u32,
    /// All rows in view order, newest first.
    pub entries: Vec<Entry>,
    pub anchor: Option<Anchor>,
    /// Rows above the first of `entries` were shown before, and can be loaded.
    pub has_newer: bool,
    pub waiting: u32,
    /// When it was last up to date.
    pub fresh_at: Option<Moment>,
    /// The rows reach the oldest post.
    pub complete: bool,
}
