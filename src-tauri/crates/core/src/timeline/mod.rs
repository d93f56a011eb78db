//! Timelines: a snapshot, then differences, and nothing that moves under the reader.
//!
//! A view is a window onto the cached rows of a timeline, from the newest row the reader has
//! asked to see down to the oldest they have reached. Rows that come above wait behind a
//! count; rows that come within it are put where they belong.

mod fetch;
mod places;
mod view;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use planetfall_model::{
    AccountId, Anchor, Entry, GapSide, Line, OpenedTimeline, Signal, SortKey, Stretch, Timeline,
    TimelineChange, ViewId,
};
use planetfall_store::PageSource;

use self::places::Places;
use self::view::{View, line_of};
use crate::clients::Clients;
use crate::context::Context;
use crate::presenter::PostPresenter;
use crate::{Error, Result};

/// How many rows a window opens with below the reader, and grows by.
const STEP: u32 = 40;
/// The most rows above the reader that a window opens with; newer ones wait behind the count.
const ABOVE: u32 = 200;
/// So many rows above the reader are looked at to see whether all are the person's own.
const OWN: u32 = 5;
/// How many rows around the reader are kept in the ledger.
const AROUND: usize = 12;

/// Opens timelines and keeps what is open up to date. Cheap to clone.
#[derive(Clone)]
pub struct Timelines {
    context: Context,
    clients: Clients,
    presenter: PostPresenter,
    views: Arc<Mutex<HashMap<ViewId, View>>>,
    next: Arc<AtomicU32>,
    places: Places,
    /// Views change one at a time, so that differences leave in the order they happened.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Timelines {
    pub(crate) fn new(context: Context, clients: Clients, presenter: PostPresenter) -> Self {
        Self {
            context,
            clients,
            presenter,
            views: Arc::default(),
            next: Arc::new(AtomicU32::new(1)),
            places: Places::default(),
            turn: Arc::default(),
        }
    }

    /// A timeline as the computer remembers it, at the post where the reader left. The server
    /// is asked for news as well, but nobody waits for it.
    pub async fn open(&self, account: AccountId, timeline: Timeline) -> Result<OpenedTimeline> {
        let turn = self.turn.lock().await;
        let anchor = self.kept_anchor(account, &timeline).await?;
        let cache = self.context.store.cache();
        let newest = match &anchor {
            Some(anchor) => self.newest_to_show(account, &timeline, anchor).await?,
            None => cache.newest_key(account, &timeline).await?.unwrap_or_else(SortKey::start),
        };
        let lowest_seen = anchor.as_ref().map_or(&newest, |anchor| &anchor.key);
        let below = cache.entries_at_and_below(account, &timeline, lowest_seen, STEP).await?;
        let oldest = below.last().map_or_else(|| newest.clone(), |entry| entry.key().clone());
        let told = cache.keys_between(account, &timeline, &newest, &oldest).await?;
        let entries = cache.entries(account, &timeline, &told).await?;
        let entries = self.presenter.entries(account, entries).await?;
        let view = ViewId::new(self.next.fetch_add(1, Ordering::SeqCst));
        let opened = OpenedTimeline {
            view,
            revision: 0,
            entries,
            anchor,
            waiting: cache.count_above(account, &timeline, &newest).await?,
            fresh_at: cache.fresh_at(account, &timeline).await?,
            complete: cache.complete(account, &timeline).await?
                && cache.oldest_key(account, &timeline).await?.is_none_or(|key| key >= oldest),
        };
        let state = View::new(account, timeline.clone(), newest, oldest, told, opened.waiting);
        self.views().insert(view, state);
        drop(turn);
        self.refresh_later(view);
        if timeline != Timeline::Home {
            self.catch_up_later(account, timeline);
        }
        Ok(opened)
    }

    /// Ends a view. What changes from now on is no longer told.
    pub fn close(&self, view: ViewId) {
        self.views().remove(&view);
    }

    /// Ends every view: the page that had them is gone.
    pub fn close_all(&self) {
        self.views().clear();
    }

    /// Puts the waiting posts in.
    pub async fn reveal_waiting(&self, id: ViewId) -> Result<()> {
        let (account, timeline) = self.of_view(id)?;
        let newest = self.context.store.cache().newest_key(account, &timeline).await?;
        if let Some(newest) = newest {
            self.with_view(id, |view| view.newest = newest.max(view.newest.clone()))?;
        }
        self.refresh_view(id).await
    }

    /// Remembers where the reader is, with the rows around them, in the ledger.
    pub async fn keep_place(&self, id: ViewId, anchor: Anchor) -> Result<()> {
        let (account, timeline) = self.of_view(id)?;
        if !is_lasting(&timeline) {
            self.places.keep(account, &timeline, anchor, self.context.now());
            return Ok(());
        }
        let cache = self.context.store.cache();
        let told = self.with_view(id, |view| view.told.clone())?;
        let at = told.iter().position(|line| *line == Line::Post(anchor.key.clone()));
        let at = at.unwrap_or_default();
        let around = &told[at.saturating_sub(AROUND / 2)..told.len().min(at + AROUND)];
        let around = cache.entries(account, &timeline, around).await?;
        Ok(self.context.store.ledger().save_anchor(account, &timeline, &anchor, &around).await?)
    }

    /// Makes the window longer at its old end, from memory or from the server. True when the
    /// oldest post is in it.
    pub async fn load_older(&self, id: ViewId) -> Result<bool> {
        let (account, timeline) = self.of_view(id)?;
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
        let reached = self.with_view(id, |view| view.oldest.clone())?;
        let bottom = cache.oldest_key(account, &timeline).await?;
        let complete = cache.complete(account, &timeline).await?
            && bottom.is_none_or(|bottom| reached <= bottom);
        if complete {
            self.tell(id, vec![TimelineChange::Complete]);
        }
        Ok(complete)
    }

    /// Asks the server for what is missing in a gap, from the side the reader comes from.
    pub async fn fill_gap(&self, id: ViewId, gap: &SortKey, side: GapSide) -> Result<()> {
        let (account, timeline) = self.of_view(id)?;
        self.fetch_gap(account, &timeline, gap, side).await
    }

    /// Works out what changed in every view of this timeline, and tells it.
    pub(crate) async fn refresh(&self, account: AccountId, timeline: &Timeline) -> Result<()> {
        for id in self.views_of(account, timeline) {
            self.refresh_view(id).await?;
        }
        Ok(())
    }

    /// The same for every view there is.
    pub(crate) async fn refresh_all(&self) {
        let ids: Vec<ViewId> = self.views().keys().copied().collect();
        for id in ids {
            if let Err(error) = self.refresh_view(id).await {
                tracing::error!(error = %crate::problem::chain(&error), "a view was not refreshed");
            }
        }
    }

    async fn refresh_view(&self, id: ViewId) -> Result<()> {
        let _turn = self.turn.lock().await;
        let Some(mut view) = self.views().get(&id).cloned() else { return Ok(()) };
        let (newest_before, oldest_before) = (view.newest.clone(), view.oldest.clone());
        let cache = self.context.store.cache();
        let (account, timeline) = (view.account, view.timeline.clone());
        if view.told.is_empty() {
            // Nothing has been shown yet, so there is nobody to hold the news back from.
            self.open_at_the_top(&mut view).await?;
        }
        self.let_own_posts_in(&mut view).await?;
        let now = cache.keys_between(account, &timeline, &view.newest, &view.oldest).await?;
        let mut changes = view.gone(&now);
        let new = view.new_in(&now);
        if !new.is_empty() {
            let entries = cache.entries(account, &timeline, &new).await?;
            let entries = self.presenter.entries(account, entries).await?;
            changes.push(TimelineChange::Insert { entries });
        }
        let waiting = cache.count_above(account, &timeline, &view.newest).await?;
        if waiting != view.waiting {
            let by = self.waiting_authors(&view).await?;
            changes.push(TimelineChange::Waiting { count: waiting, by });
        }
        let fresh_at = cache.fresh_at(account, &timeline).await?;
        if let Some(at) = fresh_at.filter(|at| Some(*at) != view.fresh_at) {
            changes.push(TimelineChange::Fresh { at });
        }
        (view.told, view.waiting, view.fresh_at) = (now, waiting, fresh_at);
        if let Some(kept) = self.views().get_mut(&id) {
            view.revision = kept.revision;
            // Whoever moved an edge in the meantime refreshes after us and tells the rest.
            if kept.newest != newest_before {
                view.newest = kept.newest.clone().max(view.newest);
            }
            if kept.oldest != oldest_before {
                view.oldest = kept.oldest.clone().min(view.oldest);
            }
            *kept = view;
        }
        self.tell(id, changes);
        Ok(())
    }

    async fn open_at_the_top(&self, view: &mut View) -> Result<()> {
        let cache = self.context.store.cache();
        let newest = cache.newest_key(view.account, &view.timeline).await?;
        let Some(newest) = newest else { return Ok(()) };
        let below = cache.entries_at_and_below(view.account, &view.timeline, &newest, STEP).await?;
        view.oldest = below.last().map_or_else(|| newest.clone(), |entry| entry.key().clone());
        view.newest = newest;
        Ok(())
    }

    /// Whoever has just posted wants to see it: while only the person's own posts are above,
    /// nothing is held back.
    async fn let_own_posts_in(&self, view: &mut View) -> Result<()> {
        let cache = self.context.store.cache();
        let above = cache.entries_above(view.account, &view.timeline, &view.newest, OWN).await?;
        let Some(top) = above.first().map(|entry| entry.key().clone()) else { return Ok(()) };
        let me = self.clients.account(view.account).await?.profile.id;
        let is_mine = |entry: &Entry| match entry {
            Entry::Post { post, boosted_by, .. } => {
                boosted_by.as_ref().map_or(post.author.id == me, |booster| booster.id == me)
            }
            Entry::Gap { .. } => false,
        };
        if above.len() < OWN as usize && above.iter().all(is_mine) {
            view.newest = top;
        }
        Ok(())
    }

    async fn waiting_authors(&self, view: &View) -> Result<Vec<planetfall_model::Profile>> {
        let cache = self.context.store.cache();
        let Some(newest) = cache.newest_key(view.account, &view.timeline).await? else {
            return Ok(Vec::new());
        };
        let top = cache.entries_at_and_below(view.account, &view.timeline, &newest, 12).await?;
        let mut by: Vec<planetfall_model::Profile> = Vec::new();
        for entry in top.into_iter().filter(|entry| *entry.key() > view.newest) {
            if let Entry::Post { post, boosted_by, .. } = entry {
                let author = boosted_by.map_or(post.author, |booster| *booster);
                if by.len() < 3 && by.iter().all(|known| known.id != author.id) {
                    by.push(author);
                }
            }
        }
        Ok(by)
    }

    /// Where the reader left, with the rows around it put back if the cache lost them.
    async fn kept_anchor(&self, account: AccountId, timeline: &Timeline) -> Result<Option<Anchor>> {
        if !is_lasting(timeline) {
            return Ok(self.places.kept(account, timeline, self.context.now()));
        }
        let kept = self.context.store.ledger().anchor(account, timeline).await?;
        let Some((anchor, around)) = kept else { return Ok(None) };
        let cache = self.context.store.cache();
        if cache.newest_key(account, timeline).await?.is_none() {
            self.put_back(account, timeline, around).await?;
        }
        // The post may have been deleted since: then the reader is at the next older one.
        let here = cache.entries_at_and_below(account, timeline, &anchor.key, 2).await?;
        let nearest = here.iter().find(|entry| matches!(entry, Entry::Post { .. }));
        Ok(nearest.map(|entry| match *entry.key() == anchor.key {
            true => anchor.clone(),
            false => Anchor { key: entry.key().clone(), offset: 0, ..anchor.clone() },
        }))
    }

    /// Puts remembered rows back into a cache that has lost them, each run by itself.
    async fn put_back(
        &self,
        account: AccountId,
        timeline: &Timeline,
        around: Vec<Entry>,
    ) -> Result<()> {
        let now = self.context.now();
        for run in around.split(|entry| matches!(entry, Entry::Gap { .. })) {
            let Some(stretch) = Stretch::of(post_keys(run)) else { continue };
            let cache = self.context.store.cache();
            cache.merge(account, timeline, stretch, run.to_vec(), now, PageSource::Stream).await?;
        }
        Ok(())
    }

    /// The newest row to show when opening at `anchor`: what was revealed, unless that is far
    /// above the reader.
    async fn newest_to_show(
        &self,
        account: AccountId,
        timeline: &Timeline,
        anchor: &Anchor,
    ) -> Result<SortKey> {
        let cache = self.context.store.cache();
        let above = cache.entries_above(account, timeline, &anchor.key, ABOVE).await?;
        let revealed = above.iter().map(Entry::key).find(|key| **key <= anchor.revealed);
        Ok(revealed.cloned().unwrap_or_else(|| anchor.key.clone()))
    }

    /// What changed while a view was being opened was announced before it was there to hear.
    fn refresh_later(&self, id: ViewId) {
        let timelines = self.clone();
        tokio::spawn(async move {
            if let Err(error) = timelines.refresh_view(id).await {
                tracing::error!(error = %crate::problem::chain(&error), "a view was not refreshed");
            }
        });
    }

    fn catch_up_later(&self, account: AccountId, timeline: Timeline) {
        let timelines = self.clone();
        tokio::spawn(async move {
            if let Err(error) = timelines.catch_up(account, &timeline).await {
                timelines.context.report_failure(account, error);
            }
        });
    }

    /// Sends changes of a view, each with the next number.
    fn tell(&self, id: ViewId, changes: Vec<TimelineChange>) {
        let mut views = self.views();
        let Some(view) = views.get_mut(&id) else { return };
        for change in changes {
            view.revision += 1;
            self.context.signal(Signal::Timeline { view: id, revision: view.revision, change });
        }
    }

    fn of_view(&self, id: ViewId) -> Result<(AccountId, Timeline)> {
        self.with_view(id, |view| (view.account, view.timeline.clone()))
    }

    fn with_view<T>(&self, id: ViewId, look: impl FnOnce(&mut View) -> T) -> Result<T> {
        self.views().get_mut(&id).map(look).ok_or(Error::Gone("view"))
    }

    fn views_of(&self, account: AccountId, timeline: &Timeline) -> Vec<ViewId> {
        let views = self.views();
        let mine = views.iter().filter(|(_, v)| v.account == account && v.timeline == *timeline);
        mine.map(|(id, _)| *id).collect()
    }

    fn views(&self) -> std::sync::MutexGuard<'_, HashMap<ViewId, View>> {
        self.views.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the reader's place in this timeline is kept for ever. Home and the server are read
/// on from where one stopped; a person or a hashtag is looked up anew.
fn is_lasting(timeline: &Timeline) -> bool {
    match timeline {
        Timeline::Home | Timeline::Local => true,
        Timeline::Profile { .. } | Timeline::Hashtag { .. } => false,
    }
}

/// The keys of the posts among these rows.
fn post_keys(entries: &[Entry]) -> Vec<SortKey> {
    let posts = entries.iter().filter(|entry| matches!(line_of(entry), Line::Post(_)));
    posts.map(|entry| entry.key().clone()).collect()
}
