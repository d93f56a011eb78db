//! Ends onboarding: sends the queued follows, fills the home timeline and deletes the state.

use std::sync::Arc;
use std::time::Duration;

use planetfall_model::{
    AccountId, OnboardingState, OnboardingStep, PrivacySettings, SignUpStatus, Signal, WelcomeInfo,
    Wishes,
};
use tokio::time::timeout;

use super::cleanup::Cleanup;
use crate::clients::Clients;
use crate::context::Context;
use crate::discovery::PeopleDiscovery;
use crate::error::{Error, Result};
use crate::follow_queue::FollowQueue;
use crate::onboarding_state::OnboardingStore;
use crate::sync::Sync;

/// How long we wait for the queued follows. The rest is sent after onboarding.
const FOLLOW_TIMEOUT: Duration = Duration::from_secs(12);
/// How long we wait for the home timeline. A slower one fills while the user watches.
const HOME_TIMEOUT: Duration = Duration::from_secs(5);
const PRIVACY_TIMEOUT: Duration = Duration::from_secs(4);
/// How many hashtags the welcome card offers: as many as one takes in at a glance.
const MAX_HASHTAGS: usize = 6;

pub struct FinishStage {
    pub(super) context: Context,
    pub(super) clients: Clients,
    pub(super) sync: Sync,
    pub(super) discovery: PeopleDiscovery,
    pub(super) follow_queue: FollowQueue,
    pub(super) store: OnboardingStore,
    pub(super) cleanup: Arc<Cleanup>,
}

impl FinishStage {
    /// Waits until the user has decided whom to follow, sends these follows and finishes.
    pub async fn follow_and_finish(&self, account: AccountId) -> Result<()> {
        let is_decided = |state: &OnboardingState| {
            let pending_account = state.pending_account.as_ref();
            pending_account.is_none_or(|it| it.decided && state.step == OnboardingStep::People)
        };
        let mut states = self.store.subscribe();
        let Ok(state) = states.wait_for(|state| is_decided(state)).await.map(|it| it.clone())
        else {
            // Cannot happen: the sender lives as long as `self`.
            return Ok(());
        };
        let Some(pending_account) = &state.pending_account else { return Ok(()) };
        let accounts = self.context.store.ledger().accounts().await?;
        if accounts.iter().all(|known| known.id != account) {
            // The user has signed out of the account in the meantime.
            let change = self.store.change(|state| {
                state.pending_account = None;
                state.step = OnboardingStep::Interests;
            });
            return change.await.map(drop);
        }
        let follows = &pending_account.queued_follows;
        if !follows.is_empty() {
            let mut outcomes = self.follow_queue.outcomes();
            self.follow_queue.add(account, follows.clone()).await?;
            let sending = async {
                while self.report_follows(account, follows.len()).await? > 0 {
                    // Cannot fail: the sender lives as long as the queue.
                    let _ = outcomes.changed().await;
                }
                Ok::<(), Error>(())
            };
            if let Ok(sent) = timeout(FOLLOW_TIMEOUT, sending).await {
                sent?;
            }
        }
        self.finish(account, &state.wishes).await
    }

    /// Fills the home timeline, saves the welcome card and deletes the onboarding state.
    pub async fn finish(&self, account: AccountId, wishes: &Wishes) -> Result<()> {
        self.sync.start(account);
        let (safety, home) = tokio::join!(
            timeout(PRIVACY_TIMEOUT, self.privacy_of(account)),
            timeout(HOME_TIMEOUT, self.sync.states.caught_up(account))
        );
        // A home timeline that takes longer fills while the user watches.
        drop(home);
        // Where the server does not tell, assume the account is as visible as it can be.
        let visible = PrivacySettings {
            can_be_found: true,
            approves_followers: false,
            sets_strangers_aside: false,
        };
        let safety = safety.ok().and_then(Result::ok).unwrap_or(visible);
        let welcome = WelcomeInfo { account, safety, hashtags: hashtags(wishes) };
        self.context.store.ledger().save_welcome(&welcome).await?;
        let before = self.store.state();
        self.store.reset().await?;
        self.discovery.results.clear();
        if let Some(pending_account) = &before.pending_account {
            self.cleanup.forget_token(&pending_account.server).await;
        }
        self.cleanup.forget_unused_apps().await;
        self.cleanup.forget_visits().await;
        self.context.signal(Signal::Welcome { account, welcome: Some(welcome) });
        self.context.signal(Signal::OnboardingFinished { account });
        self.context.signal(Signal::Onboarding { onboarding: Box::default() });
        Ok(())
    }

    /// Reports how many of the follows are sent, and returns how many wait. Finished follows may
    /// have been deleted from the queue already.
    async fn report_follows(&self, account: AccountId, all: usize) -> Result<usize> {
        let waiting = self.follow_queue.waiting(account).await?;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (done, of) = (count(all.saturating_sub(waiting)), count(all));
        let status = SignUpStatus::Following { done, of };
        self.store.change_pending(|pending_account| pending_account.status = status).await?;
        Ok(waiting)
    }

    async fn privacy_of(&self, account: AccountId) -> Result<PrivacySettings> {
        Ok(self.clients.for_account(account).await?.privacy_settings().await?)
    }
}

/// Hashtags of the chosen topics, the first of each topic first. Causes and communities are never
/// offered, because a hashtag is public.
fn hashtags(wishes: &Wishes) -> Vec<String> {
    let topics: Vec<&[String]> =
        wishes.topics.iter().map(planetfall_catalogue::hashtags_of).collect();
    let longest = topics.iter().map(|tags| tags.len()).max().unwrap_or(0);
    let alternating =
        (0..longest).flat_map(|at| topics.iter().filter_map(move |tags| tags.get(at)));
    let mut hashtags: Vec<String> = Vec::new();
    for tag in alternating {
        if !hashtags.contains(tag) {
            hashtags.push(tag.clone());
        }
    }
    hashtags.truncate(MAX_HASHTAGS);
    hashtags
}
