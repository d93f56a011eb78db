//! Marking, following, voting and publishing. Each is stored as an intention before it is sent.

use planetfall_model::{
    AccountId, ActionKey, Draft, Intention, Mark, OutgoingPost, PollId, PostId, ProfileId,
    SavedDraft,
};
use planetfall_store::{IntentionState, StoredIntention};

use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::outgoing::{emit_outgoing, outgoing};
use crate::presenter::PostPresenter;
use crate::sync::Sync;

/// Stores intentions, shows them at once, and has them sent. Cheap to clone.
#[derive(Clone)]
pub struct Posting {
    pub(crate) context: Context,
    pub(crate) clients: Clients,
    pub(crate) presenter: PostPresenter,
    pub(crate) sync: Sync,
}

impl Posting {
    /// Sets or removes a mark on a post.
    pub async fn mark(
        &self,
        key: ActionKey,
        account: AccountId,
        post: PostId,
        mark: Mark,
        on: bool,
    ) -> Result<()> {
        self.add(key, account, Intention::Mark { post: post.clone(), mark, on }).await?;
        self.presenter.resend_visible(account, &[post]).await
    }

    /// Follows or unfollows a profile.
    pub async fn follow(
        &self,
        key: ActionKey,
        account: AccountId,
        profile: ProfileId,
        on: bool,
    ) -> Result<()> {
        self.add(key, account, Intention::Follow { profile: profile.clone(), on }).await?;
        self.presenter.resend_profile(account, &profile).await
    }

    /// Votes in the poll of a post.
    pub async fn vote(
        &self,
        key: ActionKey,
        account: AccountId,
        post: PostId,
        poll: PollId,
        choices: Vec<u32>,
    ) -> Result<()> {
        let intention = Intention::Vote { post: post.clone(), poll, choices };
        self.add(key, account, intention).await?;
        self.presenter.resend_visible(account, &[post]).await
    }

    /// Publishes a post: now if the server can be reached, otherwise as soon as it can.
    ///
    /// The same key twice is one post, also after a restart. The composer enforces the limit,
    /// which counts characters as shown; only a text too long by any count is refused here.
    pub async fn publish(&self, key: ActionKey, account: AccountId, draft: Draft) -> Result<()> {
        let limit = self.clients.account(account).await?.limits.max_characters;
        let longest = usize::try_from(limit).unwrap_or(usize::MAX).saturating_mul(40).max(20_000);
        if draft.text.len() > longest {
            return Err(Error::TooLong { limit });
        }
        self.add(key, account, Intention::Publish { draft }).await?;
        emit_outgoing(&self.context, account).await
    }

    /// The unpublished posts of an account, oldest first.
    pub async fn outgoing(&self, account: AccountId) -> Result<Vec<OutgoingPost>> {
        outgoing(&self.context, account).await
    }

    /// Sends a refused or doubtful post again, because the user has decided to. It may become a
    /// second post, except on servers that remember idempotency keys.
    pub async fn send_again(&self, key: &ActionKey) -> Result<()> {
        let retried = self.context.store.ledger().retry_intention(key).await?;
        let Some(account) = retried else { return Ok(()) };
        self.sync.send(account);
        emit_outgoing(&self.context, account).await
    }

    /// Withdraws an unpublished post and returns its draft. None if it is published already, or
    /// being sent.
    pub async fn withdraw(&self, key: &ActionKey) -> Result<Option<Draft>> {
        let withdrawn = self.context.store.ledger().undo_intention(key).await?;
        let Some(stored) = withdrawn else { return Ok(None) };
        emit_outgoing(&self.context, stored.account).await?;
        Ok(match stored.intention {
            Intention::Publish { draft } => Some(draft),
            Intention::Mark { .. } | Intention::Follow { .. } | Intention::Vote { .. } => None,
        })
    }

    /// Stores the draft of the composer `slot`, or deletes it.
    pub async fn save_draft(
        &self,
        account: AccountId,
        slot: &str,
        draft: Option<Draft>,
    ) -> Result<()> {
        let ledger = self.context.store.ledger();
        match draft {
            Some(draft) => ledger.save_draft(account, slot, &draft, self.context.now()).await?,
            None => ledger.delete_draft(account, slot).await?,
        }
        Ok(())
    }

    /// The stored draft of the composer `slot`.
    pub async fn draft(&self, account: AccountId, slot: &str) -> Result<Option<Draft>> {
        Ok(self.context.store.ledger().draft(account, slot).await?)
    }

    /// Every stored draft, the latest first.
    pub async fn drafts(&self, account: AccountId) -> Result<Vec<SavedDraft>> {
        Ok(self.context.store.ledger().drafts(account).await?)
    }

    async fn add(&self, key: ActionKey, account: AccountId, intention: Intention) -> Result<()> {
        let made_at = self.context.now();
        let state = IntentionState::Waiting;
        let stored = StoredIntention { key, account, intention, made_at, attempts: 0, state };
        self.context.store.ledger().add_intention(stored).await?;
        self.sync.send(account);
        Ok(())
    }
}
