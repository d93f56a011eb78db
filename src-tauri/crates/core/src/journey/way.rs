//! The one journey there is, and the one way to change it.

use std::sync::Arc;

use planetfall_model::{
    FollowChoice, FollowStatus, FollowTarget, OnboardingState, QueuedFollow, Signal,
};
use tokio::sync::{Mutex, MutexGuard, watch};

use crate::Result;
use crate::context::Context;

/// Reads and changes the journey. Cheap to clone.
///
/// One lock is around it, so that nobody's change is lost to somebody else's; what changes is
/// written to the ledger first and told to the screen afterwards.
#[derive(Clone)]
pub(crate) struct OnboardingStore {
    context: Context,
    journey: Arc<Mutex<Option<OnboardingState>>>,
    changes: Arc<watch::Sender<u64>>,
}

/// Who hears of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// The screen.
    ByTheScreen,
    /// Nobody: it comes from the screen, which would be told what it just said.
    ByNobody,
}

impl OnboardingStore {
    pub fn new(context: Context) -> Self {
        Self { context, journey: Arc::default(), changes: Arc::new(watch::Sender::new(0)) }
    }

    /// How far the newcomer has come.
    pub async fn now(&self) -> Result<OnboardingState> {
        Ok(self.held().await?.clone().unwrap_or_default())
    }

    /// Changes the journey, and gives it as it is then.
    pub async fn change(
        &self,
        change: impl FnOnce(&mut OnboardingState),
    ) -> Result<OnboardingState> {
        self.write(Heard::ByTheScreen, change).await
    }

    /// Keeps what the screen says it shows already.
    pub async fn note(&self, change: impl FnOnce(&mut OnboardingState)) -> Result<OnboardingState> {
        self.write(Heard::ByNobody, change).await
    }

    /// Forgets all of it, on the disk too. Whoever calls this tells the screen.
    pub async fn forget(&self) -> Result<()> {
        let mut held = self.held().await?;
        *held = Some(OnboardingState::default());
        self.context.store.ledger().delete_onboarding_state().await?;
        self.changes.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Keeps whom a newcomer wants to follow, in place of an earlier choice, and that they have
    /// decided. Nobody may be a choice too.
    ///
    /// Once the follows are on their way the choice is made; then nothing changes.
    pub async fn follow_on_arrival(&self, chosen: Vec<FollowChoice>) -> Result<OnboardingState> {
        self.change(|journey| {
            let Some(pending_account) = &mut journey.pending_account else { return };
            let are_sent = pending_account.decided && pending_account.account.is_some();
            if !are_sent {
                pending_account.queued_follows = kept(chosen);
                pending_account.ticks.clear();
                pending_account.decided = true;
            }
        })
        .await
    }

    /// Hears of every change from now on.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    async fn write(
        &self,
        heard: Heard,
        change: impl FnOnce(&mut OnboardingState),
    ) -> Result<OnboardingState> {
        let mut held = self.held().await?;
        let before = held.clone().unwrap_or_default();
        let mut journey = before.clone();
        change(&mut journey);
        if journey == before {
            return Ok(journey);
        }
        // The write goes on even where nobody waits for it any more, so memory goes first: a task
        // that is ended here must not leave the two different.
        *held = Some(journey.clone());
        if let Err(error) = self.context.store.ledger().save_onboarding_state(&journey).await {
            *held = Some(before);
            return Err(error.into());
        }
        self.changes.send_modify(|count| *count += 1);
        if heard == Heard::ByTheScreen {
            self.context.signal(Signal::Onboarding { onboarding: Box::new(journey.clone()) });
        }
        Ok(journey)
    }

    /// The journey behind its lock, read from the ledger the first time.
    async fn held(&self) -> Result<MutexGuard<'_, Option<OnboardingState>>> {
        let mut held = self.journey.lock().await;
        if held.is_none() {
            *held = Some(self.context.store.ledger().onboarding_state().await?.unwrap_or_default());
        }
        Ok(held)
    }
}

/// What was chosen, each once, to be sent later.
pub(crate) fn kept(chosen: Vec<FollowChoice>) -> Vec<QueuedFollow> {
    let mut kept: Vec<QueuedFollow> = Vec::with_capacity(chosen.len());
    for FollowChoice { followed, name } in chosen {
        if !kept.iter().any(|known| is_same(&known.followed, &followed)) {
            kept.push(QueuedFollow { followed, name, state: FollowStatus::Waiting });
        }
    }
    kept
}

/// Whether two choices are the same person or hashtag, however each was found.
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
