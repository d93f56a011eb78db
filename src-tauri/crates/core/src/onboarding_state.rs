//! The state of onboarding, in memory and in the ledger.
//!
//! Lies below both onboarding and discovery, so that neither imports the other.

use std::sync::Arc;

use planetfall_model::{
    FollowChoice, FollowStatus, FollowTarget, OnboardingState, PendingAccount, QueuedFollow, Signal,
};
use tokio::sync::{Mutex, watch};

use crate::context::Context;
use crate::error::Result;

/// Reads and changes the one [`OnboardingState`]. Cheap to clone.
///
/// Changes are made one at a time. Each is written to the ledger before the page hears of it.
#[derive(Clone)]
pub(crate) struct OnboardingStore {
    context: Context,
    state: Arc<watch::Sender<Arc<OnboardingState>>>,
    changing: Arc<Mutex<()>>,
}

impl OnboardingStore {
    /// Reads the state of the last start from the ledger.
    pub async fn open(context: Context) -> Result<Self> {
        let state = context.store.ledger().onboarding_state().await?.unwrap_or_default();
        let state = Arc::new(watch::Sender::new(Arc::new(state)));
        Ok(Self { context, state, changing: Arc::default() })
    }

    pub fn state(&self) -> Arc<OnboardingState> {
        Arc::clone(&self.state.borrow())
    }

    pub fn subscribe(&self) -> watch::Receiver<Arc<OnboardingState>> {
        self.state.subscribe()
    }

    /// Changes the state, sends it to the page and returns it.
    pub async fn change(
        &self,
        change: impl FnOnce(&mut OnboardingState),
    ) -> Result<Arc<OnboardingState>> {
        let (state, has_changed) = self.save(change).await?;
        if has_changed {
            self.send_to_page();
        }
        Ok(state)
    }

    /// Changes the pending account, if there is one.
    pub async fn change_pending(
        &self,
        change: impl FnOnce(&mut PendingAccount),
    ) -> Result<Arc<OnboardingState>> {
        self.change(|state| state.pending_account.as_mut().map_or((), change)).await
    }

    /// Saves what the page shows already. Sends nothing, because an echo could overwrite what the
    /// user has typed in the meantime.
    pub async fn save_input(&self, change: impl FnOnce(&mut OnboardingState)) -> Result<()> {
        self.save(change).await.map(drop)
    }

    /// Resets the state, on disk too. Sends nothing: the caller calls
    /// [`send_to_page`](Self::send_to_page) once everything else is cleaned up.
    pub async fn reset(&self) -> Result<()> {
        let _guard = self.changing.lock().await;
        self.state.send_replace(Arc::default());
        Ok(self.context.store.ledger().delete_onboarding_state().await?)
    }

    pub fn send_to_page(&self) {
        let onboarding = Box::new(OnboardingState::clone(&self.state()));
        self.context.signal(Signal::Onboarding { onboarding });
    }

    /// Replaces the follows to send once the account exists, and notes that the user has decided;
    /// an empty list is a decision too. Changes nothing once the follows are being sent.
    pub async fn decide_follows(&self, chosen: Vec<FollowChoice>) -> Result<()> {
        let change = self.change_pending(|pending_account| {
            let are_sent = pending_account.decided && pending_account.account.is_some();
            if !are_sent {
                pending_account.queued_follows = queued_once(chosen);
                pending_account.ticks.clear();
                pending_account.decided = true;
            }
        });
        change.await.map(drop)
    }

    /// Returns the state and whether it has changed.
    async fn save(
        &self,
        change: impl FnOnce(&mut OnboardingState),
    ) -> Result<(Arc<OnboardingState>, bool)> {
        let _guard = self.changing.lock().await;
        let before = self.state();
        let mut state = OnboardingState::clone(&before);
        change(&mut state);
        if state == *before {
            return Ok((before, false));
        }
        let state = Arc::new(state);
        // Memory changes first: a caller that is cancelled during the write does not stop the
        // write, so memory and disk would differ afterwards.
        self.state.send_replace(Arc::clone(&state));
        if let Err(error) = self.context.store.ledger().save_onboarding_state(&state).await {
            self.state.send_replace(before);
            return Err(error.into());
        }
        Ok((state, true))
    }
}

/// A queue of the chosen follows, each once.
pub(crate) fn queued_once(chosen: Vec<FollowChoice>) -> Vec<QueuedFollow> {
    let mut queue: Vec<QueuedFollow> = Vec::with_capacity(chosen.len());
    for FollowChoice { followed, name } in chosen {
        if !queue.iter().any(|queued| is_same(&queued.followed, &followed)) {
            queue.push(QueuedFollow { followed, name, state: FollowStatus::Waiting });
        }
    }
    queue
}

/// Whether two choices are the same person or hashtag, wherever each was found.
fn is_same(one: &FollowTarget, other: &FollowTarget) -> bool {
    match (one, other) {
        (FollowTarget::Person { handle, .. }, FollowTarget::Person { handle: other, .. }) => {
            handle == other
        }
        (FollowTarget::Hashtag { tag }, FollowTarget::Hashtag { tag: other }) => {
            tag.to_lowercase() == other.to_lowercase()
        }
        (FollowTarget::Person { .. }, FollowTarget::Hashtag { .. })
        | (FollowTarget::Hashtag { .. }, FollowTarget::Person { .. }) => false,
    }
}
