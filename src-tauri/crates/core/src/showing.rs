//! What the screen shows of posts and people: what the server says, with the person's open
//! intentions laid over it.

mod overlay;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use planetfall_model::{AccountId, Entry, Post, PostId, Profile, ProfileId, Relationship, Signal};
use planetfall_store::Change;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::Result;
use crate::ground::Context;
use crate::timeline::Timelines;

/// Knows which posts and people are on the screen, and sends them again when they change.
/// Cheap to clone.
#[derive(Clone)]
pub(crate) struct PostPresenter {
    ground: Context,
    shown: Arc<Mutex<Shown>>,
}

#[derive(Default)]
struct Shown {
    posts: HashMap<AccountId, HashSet<PostId>>,
    people: HashMap<AccountId, HashSet<ProfileId>>,
}

impl PostPresenter {
    pub fn new(ground: Context) -> Self {
        Self { ground, shown: Arc::default() }
    }

    /// Rows as the screen shall show them.
    pub async fn entries(&self, account: AccountId, mut entries: Vec<Entry>) -> Result<Vec<Entry>> {
        let posts = entries.iter_mut().filter_map(|entry| match entry {
            Entry::Post { post, .. } => Some(post.as_mut()),
            Entry::Gap { .. } => None,
        });
        self.lay_over(account, posts.collect()).await?;
        Ok(entries)
    }

    /// Posts as the screen shall show them.
    pub async fn posts(&self, account: AccountId, mut posts: Vec<Post>) -> Result<Vec<Post>> {
        self.lay_over(account, posts.iter_mut().collect()).await?;
        Ok(posts)
    }

    /// A relationship as the screen shall show it.
    pub async fn relationship(
        &self,
        account: AccountId,
        profile: &Profile,
        relationship: Option<Relationship>,
    ) -> Result<Option<Relationship>> {
        self.shown().people.entry(account).or_default().insert(profile.id.clone());
        let actions = self.ground.store.ledger().actions(account).await?;
        Ok(overlay::relationship(relationship, profile, &actions))
    }

    /// Sends those of these posts that are on the screen again.
    pub async fn show_again(&self, account: AccountId, ids: &[PostId]) -> Result<()> {
        let ids = self.on_screen(account, ids);
        if ids.is_empty() {
            return Ok(());
        }
        let posts = self.ground.store.cache().posts(account, &ids).await?;
        let posts = self.posts(account, posts).await?;
        self.ground.signal(Signal::Posts { account, posts });
        Ok(())
    }

    /// Sends somebody again.
    pub async fn show_person_again(&self, account: AccountId, id: &ProfileId) -> Result<()> {
        let on_screen = self.shown().people.get(&account).is_some_and(|people| people.contains(id));
        if !on_screen {
            return Ok(());
        }
        let Some((profile, relationship)) = self.ground.store.cache().profile(account, id).await?
        else {
            return Ok(());
        };
        let relationship = self.relationship(account, &profile, relationship).await?;
        self.ground.signal(Signal::Profile { account, profile: Box::new(profile), relationship });
        Ok(())
    }

    /// Forgets what is on the screen: the page that showed it is gone.
    pub fn forget(&self) {
        *self.shown() = Shown::default();
    }

    /// Follows the store and passes on what changes, until `end`.
    pub fn follow_changes(&self, timelines: Timelines, end: CancellationToken) {
        let showing = self.clone();
        let mut changes = self.ground.store.changes();
        tokio::spawn(async move {
            loop {
                let heard = tokio::select! {
                    () = end.cancelled() => return,
                    heard = changes.recv() => heard,
                };
                match heard {
                    Ok(batch) => showing.pass_on(&timelines, batch).await,
                    // Too many at once: all that is on the screen is worked out afresh.
                    Err(RecvError::Lagged(missed)) => {
                        tracing::warn!(missed, "announcements were missed");
                        timelines.refresh_all().await;
                        showing.show_all_again().await;
                    }
                    Err(RecvError::Closed) => return,
                }
            }
        });
    }

    async fn pass_on(&self, timelines: &Timelines, batch: Vec<Change>) {
        for change in batch {
            let done = match change {
                Change::Timeline { account, timeline } => {
                    timelines.refresh(account, &timeline).await
                }
                Change::Posts { account, ids } => self.show_again(account, &ids).await,
                Change::PostGone { account, id } => {
                    self.ground.signal(Signal::PostGone { account, post: id });
                    Ok(())
                }
                Change::Profiles { account, ids } => self.people_again(account, &ids).await,
                // Whoever writes these tells the screen itself, with what it needs to know.
                Change::Actions { .. } | Change::Accounts | Change::Preferences => Ok(()),
            };
            if let Err(error) = done {
                tracing::error!(error = %crate::problem::chain(&error), "a change was not shown");
            }
        }
    }

    async fn show_all_again(&self) {
        let shown: Vec<(AccountId, Vec<PostId>)> = {
            let shown = self.shown();
            let posts = shown.posts.iter();
            posts.map(|(account, ids)| (*account, ids.iter().cloned().collect())).collect()
        };
        for (account, ids) in shown {
            if let Err(error) = self.show_again(account, &ids).await {
                tracing::error!(error = %crate::problem::chain(&error), "posts were not shown");
            }
        }
    }

    async fn people_again(&self, account: AccountId, ids: &[ProfileId]) -> Result<()> {
        for id in ids {
            self.show_person_again(account, id).await?;
        }
        Ok(())
    }

    async fn lay_over(&self, account: AccountId, posts: Vec<&mut Post>) -> Result<()> {
        let actions = self.ground.store.ledger().actions(account).await?;
        let mut shown = self.shown();
        let seen = shown.posts.entry(account).or_default();
        for post in posts {
            seen.insert(post.id.clone());
            overlay::post(post, &actions);
        }
        Ok(())
    }

    fn on_screen(&self, account: AccountId, ids: &[PostId]) -> Vec<PostId> {
        let shown = self.shown();
        let Some(seen) = shown.posts.get(&account) else { return Vec::new() };
        ids.iter().filter(|id| seen.contains(id)).cloned().collect()
    }

    fn shown(&self) -> std::sync::MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
