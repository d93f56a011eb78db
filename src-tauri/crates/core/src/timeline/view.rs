//! One view: what a screen has of a timeline.

use std::collections::HashSet;

use planetfall_model::{AccountId, Entry, Line, Moment, SortKey, Timeline, TimelineChange};

/// What a screen was last sent of a timeline.
#[derive(Debug, Clone)]
pub struct View {
    pub account: AccountId,
    pub timeline: Timeline,
    /// The newest entry of the window.
    pub newest: SortKey,
    /// The newest entry that was ever shown; entries between it and `newest` are not loaded.
    pub revealed: SortKey,
    /// The oldest entry they have reached.
    pub oldest: SortKey,
    /// The entries between as they were sent, newest first.
    pub shown: Vec<Line>,
    pub revision: u32,
    pub waiting: u32,
    pub fresh_at: Option<Moment>,
}

impl View {
    /// The changes that remove what is not in `now`.
    pub fn removals(&self, now: &[Line]) -> Vec<TimelineChange> {
        let now: HashSet<&Line> = now.iter().collect();
        let removed = self.shown.iter().filter(|line| !now.contains(line));
        let change = |line: &Line| match line {
            Line::Post(key) => TimelineChange::Remove { key: key.clone() },
            Line::Gap(key) => TimelineChange::Close { key: key.clone() },
        };
        removed.map(change).collect()
    }

    /// The entries of `now` that were not sent yet.
    pub fn additions(&self, now: &[Line]) -> Vec<Line> {
        let shown: HashSet<&Line> = self.shown.iter().collect();
        now.iter().filter(|line| !shown.contains(line)).cloned().collect()
    }
}

/// The keys of the posts among these entries.
pub fn post_keys(entries: &[Entry]) -> Vec<SortKey> {
    let key = |entry: &Entry| match entry {
        Entry::Post { key, .. } => Some(key.clone()),
        Entry::Gap { .. } => None,
    };
    entries.iter().filter_map(key).collect()
}
