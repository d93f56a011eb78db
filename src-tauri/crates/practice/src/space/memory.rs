//! What the residents remember of the visitors.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::Id;
use crate::space::deeds::Due;

/// Everything a play must remember from beat to beat.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) beat: u64,
    pub(super) due: Vec<Due>,
    /// The newest post of each visitor that has been read.
    pub(super) read_up_to: BTreeMap<Id, Id>,
    /// How many posts of each visitor, written for everyone, have been read.
    pub(super) posts_read: BTreeMap<Id, usize>,
    /// How often each resident has answered each visitor.
    pub(super) answers: BTreeMap<(String, Id), usize>,
    /// Follows that have been noticed: visitor and resident.
    pub(super) follows_seen: BTreeSet<(Id, Id)>,
    /// Posts that were asked for a content note.
    pub(super) noted: BTreeSet<Id>,
    pub(super) arrivals: usize,
    pub(super) nags: usize,
}
