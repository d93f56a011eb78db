//! Timelines: rows of posts and the gaps between them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Moment, Post, PostId, Profile, ProfileId, ViewId};

/// Which timeline of an account.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Timeline {
    /// Posts by the people the account follows.
    Home,
    /// Posts by the people of the account's own server.
    Local,
    /// Posts by one person, boosts included.
    Profile {
        /// The person.
        id: ProfileId,
    },
    /// Posts with a hashtag.
    Hashtag {
        /// The tag without its #, in lower case.
        name: String,
    },
}

impl Timeline {
    /// The name it is stored under.
    pub fn name(&self) -> String {
        match self {
            Self::Home => "home".to_owned(),
            Self::Local => "planet".to_owned(),
            Self::Profile { id } => format!("profile/{id}"),
            Self::Hashtag { name } => format!("hashtag/{name}"),
        }
    }
}

/// The place of a row in its timeline. Larger is newer.
///
/// Made of the server's id so that a longer id is newer and ids of one length compare by
/// letter, which holds for every kind of id in use.
/// <https://docs.joinmastodon.org/api/guidelines/#id>
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(transparent)]
pub struct SortKey(String);

impl SortKey {
    /// The place of the row with this id.
    pub fn of(id: &PostId) -> Self {
        Self(format!("{:03}{id}", id.as_str().len().min(999)))
    }

    /// Older than every row.
    pub const fn start() -> Self {
        Self(String::new())
    }

    /// The id it was made of; none for [`SortKey::start`].
    pub fn id(&self) -> Option<PostId> {
        self.0.get(3..).map(PostId::new)
    }

    /// The key as text: how it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a key that was stored.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for SortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A row of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Entry {
    /// A post, or a boost of one.
    Post {
        /// Its place.
        key: SortKey,
        /// The post that is shown and acted on.
        post: Box<Post>,
        /// Who boosted it, if that is how it came here.
        boosted_by: Option<Box<Profile>>,
    },
    /// Posts may be missing here: between the row with the same key, which is newer,
    /// and the next row.
    Gap {
        /// The key of the row above it.
        key: SortKey,
    },
}

impl Entry {
    /// Its place. A gap has the place of the row above it.
    pub const fn key(&self) -> &SortKey {
        match self {
            Self::Post { key, .. } | Self::Gap { key } => key,
        }
    }

    /// The post, where the row is one and nobody's boost of it.
    pub fn into_own_post(self) -> Option<Post> {
        match self {
            Self::Post { post, boosted_by: None, .. } => Some(*post),
            Self::Post { boosted_by: Some(_), .. } | Self::Gap { .. } => None,
        }
    }
}

/// From which side a gap is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum GapSide {
    /// The reader comes from the newer posts above and reads down.
    Above,
    /// The reader comes from the older posts below and reads up.
    Below,
}

/// Where the reader is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Anchor {
    /// The uppermost row that is at least partly seen.
    pub key: SortKey,
    /// How far that row's upper edge is below the upper edge of the view, in CSS pixels;
    /// negative when part of it is scrolled away.
    pub offset: i32,
    /// The newest row the reader has asked to see; newer ones wait behind the count.
    pub revealed: SortKey,
}

/// A timeline as it stands when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenedTimeline {
    /// What changes and further questions refer to.
    pub view: ViewId,
    /// Changes with a number that is not larger are already in here.
    pub revision: u32,
    /// The rows, newest first.
    pub entries: Vec<Entry>,
    /// Where the reader left.
    pub anchor: Option<Anchor>,
    /// How many newer posts wait.
    pub waiting: u32,
    /// When the timeline was last brought up to date with its server; none if never.
    pub fresh_at: Option<Moment>,
    /// Whether the rows reach the oldest post there is.
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
