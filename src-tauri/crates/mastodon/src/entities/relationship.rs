//! <https://docs.joinmastodon.org/entities/Relationship/>

use planetfall_model as model;
use serde::Deserialize;

use super::MAX_DESCRIPTION_CHARS;
use crate::decode::{flag, id, text, truncate};

/// How the signed-in account relates to another.
#[derive(Debug, Deserialize)]
pub(crate) struct Relationship {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    #[serde(default, deserialize_with = "flag")]
    following: bool,
    #[serde(default, deserialize_with = "flag")]
    requested: bool,
    #[serde(default, deserialize_with = "flag")]
    followed_by: bool,
    #[serde(default, deserialize_with = "flag")]
    muting: bool,
    #[serde(default, deserialize_with = "flag")]
    blocking: bool,
    #[serde(default, deserialize_with = "flag")]
    blocked_by: bool,
    #[serde(default, deserialize_with = "flag")]
    domain_blocking: bool,
    #[serde(default, deserialize_with = "text")]
    note: String,
}

impl Relationship {
    /// Converts the relationship to the model's type.
    pub(crate) fn into_relationship(self) -> model::Relationship {
        model::Relationship {
            following: self.following,
            requested: self.requested,
            followed_by: self.followed_by,
            muting: self.muting,
            blocking: self.blocking,
            blocked_by: self.blocked_by,
            domain_blocking: self.domain_blocking,
            note: truncate(&self.note, MAX_DESCRIPTION_CHARS),
        }
    }
}
