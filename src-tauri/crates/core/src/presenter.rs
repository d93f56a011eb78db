//! Posts and profiles as the screen shows them: the server's data with the open intentions of
//! the user applied to it.

mod overlay;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_model::{AccountId, Entry, Post, PostId, Profile, ProfileId, Relationship, Signal};

use crate::context::Context;
use crate::error::Result;
use crate::problem::LogFailure;

/// Remembers which posts and profiles the screen has, and sends them again when they change.
/// Cheap to clone.
#[derive(Clone)]
pub(crate) struct PostPresenter {
    context: Context,
    shown: Arc<Mutex<Shown>>,
}

#[derive(Default)]
struct Shown {
    posts: HashMap<AccountId, HashSet<PostId>>,
    profiles: HashMap<AccountId, HashSet<ProfileId>>,
}

impl PostPresenter {
    pub fn new(context: Context) -> Self {
        Self { context, shown: Arc::default() }
    }

    /// Applies open intentions to the posts of these entries.
    pub async fn entries(&self, account: AccountId, mut entries: Vec<Entry>) -> Result<Vec<Entry>> {
        let posts = entries.iter_mut().filter_map(|entry| match entry {
            Entry::Post { post, .. } => Some(post.as_mut()),
            Entry::Gap { .. } => None,
        });
        self.apply_overlay(account, posts.collect()).await?;
        Ok(entries)
    }

    /// Applies open intentions to these posts.
    pub async fn posts(&self, account: AccountId, mut posts: Vec<Post>) -> Result<Vec<Post>> {
        self.apply_overlay(account, posts.iter_mut().collect()).await?;
        Ok(posts)
    }

    /// Applies open intentions to a relationship.
    pub async fn relationship(
        &self,
        account: AccountId,
        profile: &Profile,
        relationship: Option<Relationship>,
    ) -> Result<Option<Relationship>> {
        self.shown.lock().profiles.entry(account).or_default().insert(profile.id.clone());
        let intentions = self.context.store.ledger().intentions(account).await?;
        Ok(overlay::relationship(relationship, profile, &intentions))
    }

    /// Sends those of these posts again that the screen has.
    pub async fn resend_visible(&self, account: AccountId, ids: &[PostId]) -> Result<()> {
        let ids: Vec<PostId> = match self.shown.lock().posts.get(&account) {
            Some(shown) => ids.iter().filter(|id| shown.contains(id)).cloned().collect(),
            None => return Ok(()),
        };
        if ids.is_empty() {
            return Ok(());
        }
        let posts = self.context.store.cache().posts(account, &ids).await?;
        let posts = self.posts(account, posts).await?;
        self.context.signal(Signal::Posts { account, posts });
        Ok(())
    }

    /// Sends a profile again if the screen has it.
    pub async fn resend_profile(&self, account: AccountId, id: &ProfileId) -> Result<()> {
        if !self.shown.lock().profiles.get(&account).is_some_and(|shown| shown.contains(id)) {
            return Ok(());
        }
        let known = self.context.store.cache().profile(account, id).await?;
        let Some((profile, relationship)) = known else { return Ok(()) };
        let relationship = self.relationship(account, &profile, relationship).await?;
        self.context.signal(Signal::Profile { account, profile: Box::new(profile), relationship });
        Ok(())
    }

    /// Sends every post again that the screen has.
    pub async fn resend_all(&self) {
        let shown = self.shown.lock().posts.clone();
        for (account, ids) in shown {
            let ids: Vec<PostId> = ids.into_iter().collect();
            self.resend_visible(account, &ids).await.log_error("posts were not sent again");
        }
    }

    /// Forgets what the screen has, because the page was closed or reloaded.
    pub fn forget(&self) {
        *self.shown.lock() = Shown::default();
    }

    async fn apply_overlay(&self, account: AccountId, posts: Vec<&mut Post>) -> Result<()> {
        let intentions = self.context.store.ledger().intentions(account).await?;
        let mut shown = self.shown.lock();
        let shown = shown.posts.entry(account).or_default();
        for post in posts {
            shown.insert(post.id.clone());
            overlay::post(post, &intentions);
        }
        Ok(())
    }
}
