//! Fetches entries of a timeline from its server.

use planetfall_mastodon::{Page, Range};
use planetfall_model::{AccountId, Entry, GapSide, SortKey, Stretch, Timeline};
use planetfall_store::{PageSource, Seam};

use super::timelines::Timelines;
use super::view::post_keys;
use crate::error::Result;

/// How many entries a page has: the most that servers return.
const PAGE_SIZE: u32 = 40;
/// How many pages are fetched before a gap is left.
const MAX_PAGES: usize = 5;

impl Timelines {
    /// Brings the top of a timeline up to date with its server.
    ///
    /// Stops at the first page that touches the cache. If the reader was away for longer than
    /// `MAX_PAGES` reach, a gap is left where fetching stopped.
    pub(crate) async fn catch_up(&self, account: AccountId, timeline: &Timeline) -> Result<()> {
        let known = self.context.store.cache().newest_key(account, timeline).await?;
        let mut range = Range::Newest;
        let mut above: Option<SortKey> = None;
        for _ in 0..MAX_PAGES {
            let page = self.page(account, timeline, &range).await?;
            let older = page.older.clone();
            let bottom = page.items.iter().map(Entry::key).min().cloned();
            let has_entries = bottom.is_some();
            let seam = self.join_below(account, timeline, above.clone(), page).await?;
            // A page whose entries are all filtered says nothing about what is below it.
            let reached = has_entries && (known.is_none() || seam.is_some_and(|seam| seam.joined));
            match (reached, older) {
                (true, _) | (_, None) => break,
                (false, Some(next)) => (range, above) = (next, bottom.or(above)),
            }
        }
        let now = self.context.now();
        Ok(self.context.store.cache().set_fresh_at(account, timeline, now).await?)
    }

    /// Fetches entries below `oldest`: the oldest cached entry, or the one above a gap.
    pub(super) async fn fetch_below(
        &self,
        account: AccountId,
        timeline: &Timeline,
        oldest: &SortKey,
    ) -> Result<()> {
        if *oldest == SortKey::start() {
            return Ok(());
        }
        let known = self.page_links.below(account, timeline, oldest);
        let mut range = known.unwrap_or_else(|| Range::OlderThan(oldest.clone()));
        // Skip pages whose entries are all filtered or known, but not forever.
        for _ in 0..MAX_PAGES {
            let page = self.page(account, timeline, &range).await?;
            let older = page.older.clone();
            let has_older = page.items.iter().any(|entry| entry.key() < oldest);
            self.join_below(account, timeline, Some(oldest.clone()), page).await?;
            match older {
                Some(next) if !has_older => range = next,
                Some(_) | None => break,
            }
        }
        Ok(())
    }

    /// Fetches entries of a gap, from one side.
    pub(super) async fn fetch_gap(
        &self,
        account: AccountId,
        timeline: &Timeline,
        gap: &SortKey,
        side: GapSide,
    ) -> Result<()> {
        let below = self.context.store.cache().neighbour_below(account, timeline, gap).await?;
        match (side, below) {
            (GapSide::Below, Some(low)) => {
                let range = Range::JustNewerThan(low.clone());
                let page = self.page(account, timeline, &range).await?;
                self.join_above(account, timeline, low, gap, page).await
            }
            (GapSide::Above | GapSide::Below, _) => self.fetch_below(account, timeline, gap).await,
        }
    }

    async fn page(
        &self,
        account: AccountId,
        timeline: &Timeline,
        range: &Range,
    ) -> Result<Page<Entry>> {
        let client = self.clients.for_account(account).await?;
        let page = client.timeline(timeline, range, PAGE_SIZE).await;
        self.clients.check_auth(account, page).await
    }

    /// Merges a page that continues downwards from `above`, or starts at the top. None if the page
    /// was empty and proves nothing.
    async fn join_below(
        &self,
        account: AccountId,
        timeline: &Timeline,
        above: Option<SortKey>,
        page: Page<Entry>,
    ) -> Result<Option<Seam>> {
        let cache = self.context.store.cache();
        let is_end = page.older.is_none();
        let bottom = page.items.iter().map(Entry::key).chain(&above).min();
        if let (Some(bottom), Some(older)) = (bottom, &page.older) {
            self.page_links.remember(account, timeline, bottom, older);
        }
        let stretch = match (Stretch::of(post_keys(&page.items)), &above) {
            (Some(stretch), Some(above)) => Some(stretch.up_to(above.clone())),
            (Some(stretch), None) => Some(stretch),
            // The server has nothing below `above`, so the rest is empty.
            (None, Some(above)) if is_end => {
                Some(Stretch { keys: Vec::new(), from: SortKey::start(), to: above.clone() })
            }
            (None, _) => None,
        };
        // An empty newest page does not prove that the cache has everything.
        if is_end && (above.is_some() || stretch.is_some()) {
            cache.set_complete(account, timeline, true).await?;
        }
        let Some(stretch) = stretch else { return Ok(None) };
        let stretch = if is_end { stretch.down_to(SortKey::start()) } else { stretch };
        let now = self.context.now();
        Ok(Some(
            cache.merge(account, timeline, stretch, page.items, now, PageSource::Request).await?,
        ))
    }

    /// Merges a page that continues upwards from `low` into the gap below `gap`.
    ///
    /// Servers that do not know `min_id` return the newest entries instead of the next ones, so
    /// their page must not be joined with `low`.
    async fn join_above(
        &self,
        account: AccountId,
        timeline: &Timeline,
        low: SortKey,
        gap: &SortKey,
        page: Page<Entry>,
    ) -> Result<()> {
        let server = self.context.store.ledger().server_of(account).await?;
        let knows_min_id = server.software.mastodon_api.is_some();
        let stretch = match Stretch::of(post_keys(&page.items)) {
            None if page.sent == 0 => Stretch { keys: Vec::new(), from: low, to: gap.clone() },
            // All entries were filtered, so fetch what is behind them from the other side.
            None => return self.fetch_below(account, timeline, gap).await,
            Some(stretch) if knows_min_id => stretch.down_to(low),
            Some(stretch) => stretch,
        };
        let now = self.context.now();
        let cache = self.context.store.cache();
        cache.merge(account, timeline, stretch, page.items, now, PageSource::Request).await?;
        Ok(())
    }
}
