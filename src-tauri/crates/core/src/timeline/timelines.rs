//! Opens timelines and answers what the reader does with them.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use parking_lot::Mutex;
use planetfall_model::{
    AccountId, Anchor, GapSide, Line, OpenedTimeline, Signal, SortKey, Timeline, TimelineChange,
    ViewId,
};

use super::page_links::PageLinks;
use super::recent_positions::RecentPositions;
use super::view::View;
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::presenter::PostPresenter;
use crate::problem::LogFailure;

/// How many entries on either side of the reader a window opens with, and grows by.
pub(super) const STEP: u32 = 40;
/// How many entries around the reader are stored in the ledger.
const STORED_AROUND: usize = 12;

/// Opens timelines and keeps open views up to date. Cheap to clone.
#[derive(Clone)]
pub struct Timelines {
    pub(super) context: Context,
    pub(super) clients: Clients,
    pub(super) presenter: PostPresenter,
    pub(super) views: Arc<Mutex<HashMap<ViewId, View>>>,
    next: Arc<AtomicU32>,
    pub(super) recent_positions: RecentPositions,
    pub(super) page_links: PageLinks,
    /// Held while a view changes, so that differences are sent in order.
    pub(super) refresh_lock: Arc<tokio::sync::Mutex<()>>,
}

impl Timelines {
    pub(crate) fn new(context: Context, clients: Clients, presenter: PostPresenter) -> Self {
        Self {
            context,
            clients,
            presenter,
            views: Arc::default(),
            next: Arc::new(AtomicU32::new(1)),
            recent_positions: RecentPositions::default(),
            page_links: PageLinks::default(),
            refresh_lock: Arc::default(),
        }
    }

    /// A timeline from the cache, at the reader's last position. The server is asked for newer
    /// entries in the background.
    pub async fn open(&self, account: AccountId, timeline: Timeline) -> Result<OpenedTimeline> {
        let lock = self.refresh_lock.lock().await;
        let anchor = self.stored_anchor(account, &timeline).await?;
        let cache = self.context.store.cache();
        let (newest, revealed) = match &anchor {
            Some(Anchor { key, revealed, .. }) => {
                let above = cache.newest_above(account, &timeline, key, revealed, STEP).await?;
                (above.unwrap_or_else(|| key.clone()), revealed.max(key).clone())
            }
            None => {
                let newest = cache.newest_key(account, &timeline).await?;
                let newest = newest.unwrap_or_else(SortKey::start);
                (newest.clone(), newest)
            }
        };
        let reader = anchor.as_ref().map_or(&newest, |anchor| &anchor.key);
        let below = cache.entries_at_and_below(account, &timeline, reader, STEP).await?;
        let oldest = below.last().map_or_else(|| newest.clone(), |entry| entry.key().clone());
        let shown = cache.keys_between(account, &timeline, &newest, &oldest).await?;
        let entries = cache.entries(account, &timeline, &shown).await?;
        let entries = self.presenter.entries(account, entries).await?;
        let view = ViewId::new(self.next.fetch_add(1, Ordering::SeqCst));
        let opened = OpenedTimeline {
            view,
            revision: 0,
            entries,
            anchor,
            has_newer: self.has_newer(account, &timeline, &newest, &revealed).await?,
            waiting: cache.count_above(account, &timeline, &revealed).await?,
            fresh_at: cache.fresh_at(account, &timeline).await?,
            complete: self.is_complete(account, &timeline, &oldest).await?,
        };
        let state = View {
            account,
            timeline: timeline.clone(),
            newest,
            revealed,
            oldest,
            shown,
            revision: 0,
            waiting: opened.waiting,
            fresh_at: None,
        };
        self.views.lock().insert(view, state);
        drop(lock);
        let timelines = self.clone();
        // Changes that were announced before the view existed would be missed without this.
        tokio::spawn(async move {
            timelines.refresh_view(view).await.log_error("a view was not refreshed");
        });
        if timeline != Timeline::Home {
            let timelines = self.clone();
            tokio::spawn(async move {
                if let Err(error) = timelines.catch_up(account, &timeline).await {
                    let change = TimelineChange::Failed { problem: error.into() };
                    for id in timelines.views_of(account, &timeline) {
                        timelines.emit(id, vec![change.clone()]);
                    }
                }
            });
        }
        Ok(opened)
    }

    /// Closes a view. No more changes are sent for it.
    pub fn close(&self, view: ViewId) {
        self.views.lock().remove(&view);
    }

    /// Closes every view, because the page that had them is gone.
    pub fn close_all(&self) {
        self.views.lock().clear();
    }

    /// Shows the entries that were held back.
    pub async fn reveal_waiting(&self, id: ViewId) -> Result<()> {
        let (account, timeline) = self.timeline_of(id)?;
        let newest = self.context.store.cache().newest_key(account, &timeline).await?;
        if let Some(newest) = newest {
            self.with_view(id, |view| {
                view.newest = newest.clone().max(view.newest.clone());
                view.revealed = newest.max(view.revealed.clone());
            })?;
        }
        self.refresh_view(id).await
    }

    /// Extends the window with newer entries that were shown before. True if there are more.
    pub async fn load_newer(&self, id: ViewId) -> Result<bool> {
        let (account, timeline) = self.timeline_of(id)?;
        let cache = self.context.store.cache();
        let edges = self.with_view(id, |view| (view.newest.clone(), view.revealed.clone()))?;
        let (newest, revealed) = edges;
        let above = cache.newest_above(account, &timeline, &newest, &revealed, STEP).await?;
        let Some(newest) = above else { return Ok(false) };
        self.with_view(id, |view| view.newest = newest.clone().max(view.newest.clone()))?;
        self.refresh_view(id).await?;
        self.has_newer(account, &timeline, &newest, &revealed).await
    }

    /// Whether entries above `newest` were shown before.
    pub(super) async fn has_newer(
        &self,
        account: AccountId,
        timeline: &Timeline,
        newest: &SortKey,
        revealed: &SortKey,
    ) -> Result<bool> {
        let cache = self.context.store.cache();
        Ok(cache.newest_above(account, timeline, newest, revealed, 1).await?.is_some())
    }

    /// Stores the reader's position. For home and local timelines it goes into the ledger, with
    /// the entries around it.
    pub async fn save_anchor(&self, id: ViewId, mut anchor: Anchor) -> Result<()> {
        let (account, timeline) = self.timeline_of(id)?;
        // The newest row of the page may be below entries that were shown before.
        anchor.revealed = self.with_view(id, |view| view.revealed.clone())?.max(anchor.revealed);
        if !is_position_permanent(&timeline) {
            self.recent_positions.store(account, &timeline, anchor, self.context.now());
            return Ok(());
        }
        let cache = self.context.store.cache();
        let shown = self.with_view(id, |view| view.shown.clone())?;
        let at = shown.iter().position(|line| *line == Line::Post(anchor.key.clone()));
        let at = at.unwrap_or_default();
        let around = at.saturating_sub(STORED_AROUND / 2)..shown.len().min(at + STORED_AROUND);
        let around = cache.entries(account, &timeline, &shown[around]).await?;
        Ok(self.context.store.ledger().save_anchor(account, &timeline, &anchor, &around).await?)
    }

    /// Extends the window with older entries, from the cache or the server. True if it now
    /// contains the oldest entry.
    pub async fn load_older(&self, id: ViewId) -> Result<bool> {
        let (account, timeline) = self.timeline_of(id)?;
        let cache = self.context.store.cache();
        let oldest = self.with_view(id, |view| view.oldest.clone())?;
        let below = cache.entries_at_and_below(account, &timeline, &oldest, STEP).await?;
        let has_more = below.iter().any(|entry| *entry.key() < oldest);
        if !has_more && !cache.complete(account, &timeline).await? {
            self.fetch_below(account, &timeline, &oldest).await?;
        }
        let below = cache.entries_at_and_below(account, &timeline, &oldest, STEP).await?;
        if let Some(last) = below.last() {
            let last = last.key().clone();
            self.with_view(id, |view| view.oldest = last.min(view.oldest.clone()))?;
        }
        self.refresh_view(id).await?;
        let oldest = self.with_view(id, |view| view.oldest.clone())?;
        let complete = self.is_complete(account, &timeline, &oldest).await?;
        if complete {
            self.emit(id, vec![TimelineChange::Complete]);
        }
        Ok(complete)
    }

    /// Whether nothing is older than `oldest`, neither in the cache nor on the server.
    async fn is_complete(
        &self,
        account: AccountId,
        timeline: &Timeline,
        oldest: &SortKey,
    ) -> Result<bool> {
        let cache = self.context.store.cache();
        Ok(cache.complete(account, timeline).await?
            && cache.oldest_key(account, timeline).await?.is_none_or(|key| key >= *oldest))
    }

    /// Fetches missing entries of a gap, from the side the reader comes from.
    pub async fn fill_gap(&self, id: ViewId, gap: &SortKey, side: GapSide) -> Result<()> {
        let (account, timeline) = self.timeline_of(id)?;
        self.fetch_gap(account, &timeline, gap, side).await
    }

    /// The open views of a timeline.
    pub(super) fn views_of(&self, account: AccountId, timeline: &Timeline) -> Vec<ViewId> {
        let is_of_timeline = |view: &View| view.account == account && view.timeline == *timeline;
        let views = self.views.lock();
        views.iter().filter(|(_, view)| is_of_timeline(view)).map(|(id, _)| *id).collect()
    }

    /// Sends changes of a view, each with the next revision.
    pub(super) fn emit(&self, id: ViewId, changes: Vec<TimelineChange>) {
        let mut views = self.views.lock();
        let Some(view) = views.get_mut(&id) else { return };
        for change in changes {
            view.revision += 1;
            let revision = view.revision;
            self.context.signal(Signal::Timeline { view: id, revision, change });
        }
    }

    fn timeline_of(&self, id: ViewId) -> Result<(AccountId, Timeline)> {
        self.with_view(id, |view| (view.account, view.timeline.clone()))
    }

    fn with_view<T>(&self, id: ViewId, work: impl FnOnce(&mut View) -> T) -> Result<T> {
        self.views.lock().get_mut(&id).map(work).ok_or(Error::Gone("view"))
    }
}

/// Whether the reader's position in this timeline is stored for good. Home and local are read on
/// from the last position; a profile or a hashtag is opened anew.
pub(super) const fn is_position_permanent(timeline: &Timeline) -> bool {
    match timeline {
        Timeline::Home | Timeline::Local => true,
        Timeline::Profile { .. } | Timeline::Hashtag { .. } => false,
    }
}
