//! Restores the reader's position in a timeline.

use planetfall_model::{AccountId, Anchor, Entry, KeyKind, Stretch, Timeline};
use planetfall_store::PageSource;

use super::timelines::{Timelines, is_position_permanent};
use super::view::post_keys;
use crate::error::Result;

impl Timelines {
    /// The reader's last position. Restores the entries around it if the cache lost them.
    pub(super) async fn stored_anchor(
        &self,
        account: AccountId,
        timeline: &Timeline,
    ) -> Result<Option<Anchor>> {
        if !is_position_permanent(timeline) {
            return Ok(self.recent_positions.get(account, timeline, self.context.now()));
        }
        let stored = self.context.store.ledger().anchor(account, timeline).await?;
        let Some((anchor, around)) = stored else { return Ok(None) };
        let cache = self.context.store.cache();
        if cache.newest_key(account, timeline).await?.is_none() {
            self.restore_entries(account, timeline, around).await?;
        }
        // The post may have been deleted since; then the reader is at the next older one.
        let here = cache.entries_at_and_below(account, timeline, &anchor.key, 2).await?;
        let nearest = here.iter().find(|entry| matches!(entry, Entry::Post { .. }));
        Ok(nearest.map(|entry| match *entry.key() == anchor.key {
            true => anchor.clone(),
            false => Anchor { key: entry.key().clone(), offset: 0, ..anchor.clone() },
        }))
    }

    /// Puts stored entries back into an empty cache, each run between two gaps as a stretch.
    async fn restore_entries(
        &self,
        account: AccountId,
        timeline: &Timeline,
        around: Vec<Entry>,
    ) -> Result<()> {
        let now = self.context.now();
        let around = comparable(around);
        for run in around.split(|entry| matches!(entry, Entry::Gap { .. })) {
            let Some(stretch) = Stretch::of(post_keys(run)) else { continue };
            let cache = self.context.store.cache();
            cache.merge(account, timeline, stretch, run.to_vec(), now, PageSource::Stream).await?;
        }
        Ok(())
    }
}

/// The entries whose keys compare. Older versions stored others beside them, in no order.
fn comparable(entries: Vec<Entry>) -> Vec<Entry> {
    let kinds = [KeyKind::Digits, KeyKind::Letters, KeyKind::Time];
    let has = |kind: &KeyKind| entries.iter().any(|entry| entry.key().kind() == *kind);
    let Some(kind) = kinds.into_iter().find(has) else { return entries };
    entries.into_iter().filter(|entry| entry.key().kind() == kind).collect()
}
