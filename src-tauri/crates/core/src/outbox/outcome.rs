//! Stores what came of an intention, and shows it.

use planetfall_mastodon as mastodon;
use planetfall_model::{Intention, Notice, NoticeKind, Problem, Signal, Timeline};
use planetfall_store::{IntentionState, StoredIntention};

use super::attempt::Attempt;
use super::send::Reply;
use super::{Outbox, Round};
use crate::error::{Error, Result};
use crate::outgoing;

/// After how many server errors (5xx) an intention is refused. A server that cannot be reached
/// is retried forever.
const MAX_ATTEMPTS: u32 = 12;

impl Outbox {
    /// Stores the server's reply before deleting the intention, so that the screen never shows
    /// the state from before.
    pub(super) async fn finish(&self, stored: &StoredIntention, reply: Reply) -> Result<()> {
        let account = self.account;
        let (cache, ledger) = (self.context.store.cache(), self.context.store.ledger());
        match (reply, &stored.intention) {
            (Reply::Voted(poll), Intention::Vote { post: id, .. }) => {
                if let Some(mut post) = cache.post(account, id).await? {
                    post.poll = Some(poll);
                    cache.put_posts(account, vec![post]).await?;
                }
                ledger.finish_intention(&stored.key).await?;
                self.presenter.resend_visible(account, std::slice::from_ref(id)).await?;
            }
            (Reply::Marked(post), _) => {
                let id = post.id.clone();
                cache.put_posts(account, vec![*post]).await?;
                ledger.finish_intention(&stored.key).await?;
                self.presenter.resend_visible(account, &[id]).await?;
            }
            (Reply::Followed(relationship), Intention::Follow { profile: id, .. }) => {
                if let Some((profile, _)) = cache.profile(account, id).await? {
                    cache.put_profile(account, profile, Some(relationship)).await?;
                }
                ledger.finish_intention(&stored.key).await?;
                self.presenter.resend_profile(account, id).await?;
                // Servers insert earlier posts of a followed profile between those we have.
                cache.set_complete(account, &Timeline::Home, false).await?;
                self.wake.sync_now();
            }
            (Reply::Published(post), _) => {
                let id = post.as_ref().map(|post| post.id.clone());
                if let Some(post) = post {
                    cache.put_posts(account, vec![*post]).await?;
                }
                ledger.finish_published(&stored.key, id.clone()).await?;
                self.emit_outgoing(stored).await?;
                if let Some(post) = id {
                    self.notify(stored, NoticeKind::Published { post });
                }
                self.wake.sync_now();
            }
            (Reply::Voted(_) | Reply::Followed(_) | Reply::Doubtful, _) => {}
        }
        Ok(())
    }

    /// Decides after an error whether to retry, ask the user, or refuse.
    pub(super) async fn fail(
        &self,
        stored: &StoredIntention,
        error: mastodon::Error,
        attempt: Attempt,
    ) -> Result<Round> {
        let ledger = self.context.store.ledger();
        let in_doubt = attempt.is_repeated || error.may_have_arrived();
        let is_transient = error.is_transient();
        let is_broken = matches!(error, mastodon::Error::Broken { .. });
        let error = self.clients.handle_auth_error(self.account, error).await;
        let is_signed_out = matches!(error, Error::SignedOut { .. });
        let is_hopeless = is_broken && stored.attempts >= MAX_ATTEMPTS;
        if is_signed_out || is_transient && !is_hopeless {
            if in_doubt {
                ledger.set_intention_state(&stored.key, attempt.state()).await?;
            } else {
                ledger.requeue_intention(&stored.key).await?;
            }
            self.emit_outgoing(stored).await?;
            return match (is_signed_out, is_broken || in_doubt) {
                (true, _) => Err(error),
                (false, true) => Ok(Round::LaterThis(stored.clone(), error)),
                (false, false) => Ok(Round::Later(error)),
            };
        }
        if is_hopeless && in_doubt && matches!(stored.intention, Intention::Publish { .. }) {
            self.mark_unsure(stored).await?;
        } else {
            self.refuse(stored, error.into()).await?;
        }
        Ok(Round::Handled)
    }

    /// Asks the user to decide about a post that may or may not have been published.
    pub(super) async fn mark_unsure(&self, stored: &StoredIntention) -> Result<()> {
        let ledger = self.context.store.ledger();
        ledger.set_intention_state(&stored.key, IntentionState::Unsure).await?;
        self.emit_outgoing(stored).await
    }

    /// Withdraws an intention and says why. A post stays, with the reason, until the user decides.
    async fn refuse(&self, stored: &StoredIntention, problem: Problem) -> Result<()> {
        let ledger = self.context.store.ledger();
        let intention = stored.intention.clone();
        match &intention {
            Intention::Publish { .. } => {
                let state = IntentionState::Refused { problem: problem.clone() };
                ledger.set_intention_state(&stored.key, state).await?;
                self.emit_outgoing(stored).await?;
            }
            Intention::Mark { post, .. } | Intention::Vote { post, .. } => {
                ledger.delete_intention(&stored.key).await?;
                self.presenter.resend_visible(self.account, std::slice::from_ref(post)).await?;
            }
            Intention::Follow { profile, .. } => {
                ledger.delete_intention(&stored.key).await?;
                self.presenter.resend_profile(self.account, profile).await?;
            }
        }
        self.notify(stored, NoticeKind::Refused { intention, problem });
        Ok(())
    }

    pub(super) async fn emit_outgoing(&self, stored: &StoredIntention) -> Result<()> {
        match stored.intention {
            Intention::Publish { .. } => outgoing::emit_outgoing(&self.context, self.account).await,
            Intention::Mark { .. } | Intention::Follow { .. } | Intention::Vote { .. } => Ok(()),
        }
    }

    fn notify(&self, stored: &StoredIntention, kind: NoticeKind) {
        let notice = Notice { account: self.account, action: Some(stored.key.clone()), kind };
        self.context.signal(Signal::Notice { notice });
    }
}
