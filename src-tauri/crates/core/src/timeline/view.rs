//! One timeline on the screen, as far as it has been told.

use std::collections::HashSet;

use planetfall_model::{AccountId, Entry, Line, Moment, SortKey, Timeline, TimelineChange};

/// What a screen has been told of a timeline.
#[derive(Debug, Clone)]
pub struct View {
    pub account: AccountId,
    pub timeline: Timeline,
    /// The newest row the reader has asked to see.
    pub newest: SortKey,
    /// The oldest row they have reached.
    pub oldest: SortKey,
    /// The rows between, as they were told, newest first.
    pub told: Vec<Line>,
    pub revision: u32,
    pub waiting: u32,
    pub fresh_at: Option<Moment>,
}

impl View {
    pub const fn new(
        account: AccountId,
        timeline: Timeline,
        newest: SortKey,
        oldest: SortKey,
        told: Vec<Line>,
        waiting: u32,
    ) -> Self {
        Self { account, timeline, newest, oldest, told, revision: 0, waiting, fresh_at: None }
    }

    /// What has to be taken out to get from what was told to `now`.
    pub fn gone(&self, now: &[Line]) -> Vec<TimelineChange> {
        let now: HashSet<&Line> = now.iter().collect();
        let gone = self.told.iter().filter(|line| !now.contains(line));
        gone.map(|line| match line {
            Line::Post(key) => TimelineChange::Remove { key: key.clone() },
            Line::Gap(key) => TimelineChange::Close { key: key.clone() },
        })
        .collect()
    }

    /// The rows of `now` that were not told.
    pub fn new_in(&self, now: &[Line]) -> Vec<Line> {
        let told: HashSet<&Line> = self.told.iter().collect();
        now.iter().filter(|line| !told.contains(line)).cloned().collect()
    }
}

/// The row an entry stands for.
pub fn line_of(entry: &Entry) -> Line {
    match entry {
        Entry::Post { key, .. } => Line::Post(key.clone()),
        Entry::Gap { key } => Line::Gap(key.clone()),
    }
}
