//! Acting and writing: every deed is an intention first.

use planetfall_model::{
    AccountId, ActionKey, Draft, Intention, Mark, OutgoingPost, PollId, PostId, ProfileId,
};
use planetfall_store::{IntentionState, StoredIntention};

use crate::clients::Clients;
use crate::context::Context;
use crate::outgoing::{emit_outgoing, outgoing};
use crate::presenter::PostPresenter;
use crate::sync::Sync;
use crate::{Error, Result};

/// Takes intentions, shows them at once and has them sent. Cheap to clone.
#[derive(Clone)]
pub struct Posting {
    context: Context,
    clients: Clients,
    presenter: PostPresenter,
    sync: Sync,
}

impl Posting {
    pub(crate) const fn new(
        context: Context,
        clients: Clients,
        presenter: PostPresenter,
        sync: Sync,
    ) -> Self {
        Self { context, clients, presenter, sync }
    }

    /// Sets a mark on a post or takes it away.
    pub async fn mark(
        &self,
        key: ActionKey,
        account: AccountId,
        post: PostId,
        mark: Mark,
        on: bool,
    ) -> Result<()> {
        self.intend(key, account, Intention::Mark { post: post.clone(), mark, on }).await?;
        self.presenter.resend_visible(account, &[post]).await
    }

    /// Follows somebody or stops following.
    pub async fn follow(
        &self,
        key: ActionKey,
        account: AccountId,
        profile: ProfileId,
        on: bool,
    ) -> Result<()> {
        self.intend(key, account, Intention::Follow { profile: profile.clone(), on }).await?;
        self.presenter.resend_profile(account, &profile).await
    }

    /// Answers a poll.
    pub async fn vote(
        &self,
        key: ActionKey,
        account: AccountId,
        post: PostId,
        poll: PollId,
        choices: Vec<u32>,
    ) -> Result<()> {
        let intention = Intention::Vote { post: post.clone(), poll, choices };
        self.intend(key, account, intention).await?;
        self.presenter.resend_visible(account, &[post]).await
    }

    /// Publishes a post: at once where the server can be reached, else as soon as it can.
    ///
    /// The same key twice is one post, also after a restart. A post that is certainly too long
    /// is refused before it is kept: the limit counts what a reader sees, and the composer has
    /// counted exactly, so only what exceeds the limit by its own length is stopped here.
    pub async fn publish(&self, key: ActionKey, account: AccountId, draft: Draft) -> Result<()> {
        let limit = self.clients.account(account).await?.limits.max_characters;
        let longest = usize::try_from(limit).unwrap_or(usize::MAX).saturating_mul(40).max(20_000);
        if draft.text.len() > longest {
            return Err(Error::TooLong { limit });
        }
        self.intend(key, account, Intention::Publish { draft }).await?;
        emit_outgoing(&self.context, account).await
    }

    /// The posts on their way, oldest first.
    pub async fn outgoing(&self, account: AccountId) -> Result<Vec<OutgoingPost>> {
        outgoing(&self.context, account).await
    }

    /// Sends a refused or doubtful post again. The person has looked, so it may become a
    /// second one; the key stays, so on servers that know keys it cannot.
    pub async fn send_again(&self, key: &ActionKey) -> Result<()> {
        let retried = self.context.store.ledger().retry_intention(key).await?;
        let Some(account) = retried else { return Ok(()) };
        self.sync.send(account);
        emit_outgoing(&self.context, account).await
    }

    /// Takes a post back that has not reached its server, and gives its draft back. None
    /// where it is already there, or being sent.
    pub async fn withdraw(&self, key: &ActionKey) -> Result<Option<Draft>> {
        let taken = self.context.store.ledger().undo_intention(key).await?;
        let Some(action) = taken else { return Ok(None) };
        emit_outgoing(&self.context, action.account).await?;
        Ok(match action.intention {
            Intention::Publish { draft } => Some(draft),
            Intention::Mark { .. } | Intention::Follow { .. } | Intention::Vote { .. } => None,
        })
    }

    /// Keeps what is being written under `slot`, or forgets it.
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

    /// What was being written under `slot`.
    pub async fn draft(&self, account: AccountId, slot: &str) -> Result<Option<Draft>> {
        Ok(self.context.store.ledger().draft(account, slot).await?)
    }

    async fn intend(&self, key: ActionKey, account: AccountId, intention: Intention) -> Result<()> {
        let made_at = self.context.now();
        let state = IntentionState::Waiting;
        let action = StoredIntention { key, account, intention, made_at, attempts: 0, state };
        self.context.store.ledger().add_intention(action).await?;
        self.sync.send(account);
        Ok(())
    }
}
