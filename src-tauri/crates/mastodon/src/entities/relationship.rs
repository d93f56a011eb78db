//! <https://docs.joinmastodon.org/entities/Relationship/>

use planetfall_model as model;
use serde::Deserialize;

use super::MAX_DESCRIPTION_CHARS;
use crate::decode::{Flag, Text, id, truncate};

/// How the signed-in account relates to another.
#[derive(Debug, Deserialize)]
pub(crate) struct Relationship {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    following: Flag,
    requested: Flag,
    followed_by: Flag,
    muting: Flag,
    blocking: Flag,
    blocked_by: Flag,
    domain_blocking: Flag,
    note: Text,
}

impl Relationship {
    pub(crate) fn into_relationship(self) -> model::Relationship {
        model::Relationship {
            following: *self.following,
            requested: *self.requested,
            followed_by: *self.followed_by,
            muting: *self.muting,
            blocking: *self.blocking,
            blocked_by: *self.blocked_by,
            domain_blocking: *self.domain_blocking,
            note: truncate(&self.note, MAX_DESCRIPTION_CHARS),
        }
    }
}
