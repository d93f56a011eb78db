//! What a play remembers from beat to beat.

use std::collections::{BTreeMap, BTreeSet};

use planetfall_fake_mastodon::RecordId;

use crate::actions::ScheduledAction;

#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) beat: u64,
    pub(crate) scheduled: Vec<ScheduledAction>,
    /// The newest processed post of each visitor.
    pub(crate) read_up_to: BTreeMap<RecordId, RecordId>,
    /// How many public posts of each visitor were processed.
    pub(crate) posts_read: BTreeMap<RecordId, usize>,
    /// How often each resident replied to each visitor.
    pub(crate) replies: BTreeMap<(&'static str, RecordId), usize>,
    /// Processed follows: visitor and resident.
    pub(crate) follows_seen: BTreeSet<(RecordId, RecordId)>,
    /// Posts for which a content note was requested.
    pub(crate) awaiting_note: BTreeSet<RecordId>,
    /// How many posts were published without a visitor's doing.
    pub(crate) later_posts: usize,
    pub(crate) nags: usize,
}
