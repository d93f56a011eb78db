//! Computes what changed in open views and sends it.

use planetfall_model::{AccountId, Entry, Profile, Timeline, TimelineChange, ViewId};

use super::timelines::{STEP, Timelines};
use super::view::View;
use crate::error::Result;
use crate::problem::LogFailure;

/// Up to this many own posts above the window are shown without asking.
const OWN_POSTS: u32 = 4;
/// How many of the newest entries are searched for authors of the entries that are held back.
const AUTHOR_ENTRIES: u32 = 12;
const MAX_AUTHORS: usize = 3;

impl Timelines {
    pub(crate) async fn refresh(&self, account: AccountId, timeline: &Timeline) -> Result<()> {
        for id in self.views_of(account, timeline) {
            self.refresh_view(id).await?;
        }
        Ok(())
    }

    pub(crate) async fn refresh_all(&self) {
        let ids: Vec<ViewId> = self.views.lock().keys().copied().collect();
        for id in ids {
            self.refresh_view(id).await.log_error("a view was not refreshed");
        }
    }

    pub(super) async fn refresh_view(&self, id: ViewId) -> Result<()> {
        let _lock = self.refresh_lock.lock().await;
        let Some(mut view) = self.views.lock().get(&id).cloned() else { return Ok(()) };
        let (newest_before, oldest_before) = (view.newest.clone(), view.oldest.clone());
        let cache = self.context.store.cache();
        let (account, timeline) = (view.account, view.timeline.clone());
        if view.shown.is_empty() {
            // An empty window has no reader to hold entries back from.
            self.move_to_top(&mut view).await?;
        }
        self.reveal_own_posts(&mut view).await?;
        let now = cache.keys_between(account, &timeline, &view.newest, &view.oldest).await?;
        let mut changes = view.removals(&now);
        let new = view.additions(&now);
        if !new.is_empty() {
            let entries = cache.entries(account, &timeline, &new).await?;
            let entries = self.presenter.entries(account, entries).await?;
            changes.push(TimelineChange::Insert { entries });
        }
        let waiting = cache.count_above(account, &timeline, &view.revealed).await?;
        if waiting != view.waiting {
            let by = self.waiting_authors(&view).await?;
            changes.push(TimelineChange::Waiting { count: waiting, by });
        }
        let fresh_at = cache.fresh_at(account, &timeline).await?;
        if let Some(at) = fresh_at.filter(|at| Some(*at) != view.fresh_at) {
            changes.push(TimelineChange::Fresh { at });
        }
        (view.shown, view.waiting, view.fresh_at) = (now, waiting, fresh_at);
        if let Some(current) = self.views.lock().get_mut(&id) {
            view.revision = current.revision;
            // A call that moved an edge meanwhile refreshes after us and sends the rest.
            if current.newest != newest_before {
                view.newest = current.newest.clone().max(view.newest);
            }
            view.revealed = current.revealed.clone().max(view.revealed);
            if current.oldest != oldest_before {
                view.oldest = current.oldest.clone().min(view.oldest);
            }
            *current = view;
        }
        self.emit(id, changes);
        Ok(())
    }

    async fn move_to_top(&self, view: &mut View) -> Result<()> {
        let cache = self.context.store.cache();
        let newest = cache.newest_key(view.account, &view.timeline).await?;
        let Some(newest) = newest else { return Ok(()) };
        let below = cache.entries_at_and_below(view.account, &view.timeline, &newest, STEP).await?;
        view.oldest = below.last().map_or_else(|| newest.clone(), |entry| entry.key().clone());
        (view.revealed, view.newest) = (newest.clone(), newest);
        Ok(())
    }

    /// Shows the user's own posts at once while only a few of them were never shown, because they
    /// want to see what they have just posted.
    async fn reveal_own_posts(&self, view: &mut View) -> Result<()> {
        let cache = self.context.store.cache();
        let (account, timeline) = (view.account, &view.timeline);
        let above = cache.entries_above(account, timeline, &view.revealed, OWN_POSTS + 1).await?;
        let Some(top) = above.first().map(|entry| entry.key().clone()) else { return Ok(()) };
        let me = self.clients.account(account).await?.profile.id;
        let is_mine = |entry: &Entry| match entry {
            Entry::Post { post, boosted_by, .. } => {
                boosted_by.as_ref().map_or(post.author.id == me, |booster| booster.id == me)
            }
            Entry::Gap { .. } => false,
        };
        if above.len() <= OWN_POSTS as usize && above.iter().all(is_mine) {
            if !self.has_newer(account, timeline, &view.newest, &view.revealed).await? {
                view.newest = top.clone();
            }
            view.revealed = top;
        }
        Ok(())
    }

    async fn waiting_authors(&self, view: &View) -> Result<Vec<Profile>> {
        let cache = self.context.store.cache();
        let (account, timeline) = (view.account, &view.timeline);
        let Some(newest) = cache.newest_key(account, timeline).await? else {
            return Ok(Vec::new());
        };
        let top = cache.entries_at_and_below(account, timeline, &newest, AUTHOR_ENTRIES).await?;
        let mut authors: Vec<Profile> = Vec::new();
        for entry in top.into_iter().filter(|entry| *entry.key() > view.revealed) {
            if let Entry::Post { post, boosted_by, .. } = entry {
                let author = boosted_by.map_or(post.author, |booster| *booster);
                if authors.len() < MAX_AUTHORS && authors.iter().all(|known| known.id != author.id)
                {
                    authors.push(author);
                }
            }
        }
        Ok(authors)
    }
}
