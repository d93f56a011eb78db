//! Timelines: rows of posts and the gaps between them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Moment, Post, PostId, Profile, ProfileId, ViewId};

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

/// The position of a row in its timeline. Larger is newer.
///
/// It starts with the length of the server's id, so that longer ids are newer and ids of one length
/// compare as text, which is right for all kinds of ids in use.
/// <https://docs.joinmastodon.org/api/guidelines/#id>
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(transparent)]
pub struct SortKey(String);

impl SortKey {
    /// The key of the post with this id.
    pub fn of(id: &PostId) -> Self {
        Self(format!("{:03}{id}", id.as_str().len().min(999)))
    }

    /// A key older than every row.
    pub const fn start() -> Self {
        Self(String::new())
    }

    /// The id in it; `None` for [`SortKey::start`].
    pub fn id(&self) -> Option<PostId> {
        self.0.get(3..).map(PostId::new)
    }

    /// The text that is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Wraps the text from a database row.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for SortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_order_ids_of_every_software_from_old_to_new() {
        let key = |id: &str| SortKey::of(&PostId::new(id));

        assert!(key("9") < key("10"), "a longer number is newer");
        assert!(key("109999999999999999") < key("110000000000000000"), "snowflakes");
        assert!(key("01HV0000000000000000000000") < key("01HV0000000000000000000001"), "ULIDs");
        assert!(SortKey::start() < key("0"), "the start is older than all");
        assert_eq!(key("01HV").id(), Some(PostId::new("01HV")), "the id comes back out");
    }
}
