//! The data of posts and boosts.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use crate::clock::Millis;
use crate::poll::PollRecord;
use crate::post_spec::{CardSpec, StatusVisibility};
use crate::record_id::RecordId;

/// A post, or a boost of a post.
#[derive(Debug, Clone, Default)]
pub struct StatusRecord {
    pub id: RecordId,
    pub author: RecordId,
    pub(crate) created_at: Millis,
    pub text: String,
    pub(crate) html: Option<String>,
    pub spoiler: String,
    pub visibility: StatusVisibility,
    pub sensitive: bool,
    pub(crate) language: Option<String>,
    pub in_reply_to: Option<RecordId>,
    pub boost_of: Option<RecordId>,
    pub(crate) media: Vec<MediaRecord>,
    pub(crate) poll: Option<PollRecord>,
    pub(crate) card: Option<CardSpec>,
    pub(crate) quote: Option<RecordId>,
    pub mentions: Vec<RecordId>,
    pub(crate) tags: Vec<String>,
    pub(crate) history: Vec<EditRecord>,
    pub(crate) edited_at: Option<Millis>,
    /// Row id and account id, oldest first.
    pub(crate) favourited_by: BTreeMap<RecordId, RecordId>,
    /// Boost id and account id, oldest first.
    pub(crate) boosted_by: BTreeMap<RecordId, RecordId>,
    pub(crate) replies: BTreeSet<RecordId>,
    /// Favourites, boosts and replies to add to those this server knows.
    pub(crate) counts_elsewhere: (u64, u64, u64),
}

/// An earlier version of a post.
#[derive(Debug, Clone)]
pub(crate) struct EditRecord {
    pub(crate) text: String,
    pub(crate) spoiler: String,
    pub(crate) sensitive: bool,
    pub(crate) written_at: Millis,
}

/// An attached picture; its pixels are drawn when they are requested.
#[derive(Debug, Clone)]
pub(crate) struct MediaRecord {
    pub(crate) id: RecordId,
    pub(crate) description: Option<String>,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl MediaRecord {
    /// The size of the preview, whose longer side is at most 640 pixels.
    pub(crate) fn preview_size(&self) -> (u32, u32) {
        let longest = self.width.max(self.height).max(640);
        let scaled = |side: u32| (side * 640 / longest).max(1);
        (scaled(self.width), scaled(self.height))
    }
}
