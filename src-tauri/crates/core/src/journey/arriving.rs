//! Coming home: the kept follows go out, home fills, and the way is forgotten.

use std::time::Duration;

use planetfall_model::{
    Account, AccountId, OnboardingState, OnboardingStep, PendingAccount, PrivacySettings,
    ProbeProgress, RegistrationMode, SignUp, SignUpStatus, Signal, SyncState, WelcomeInfo, Wishes,
};

use super::Onboarding;
use super::waiting::is_in;
use crate::Result;

/// How long the kept follows are waited for; what is left of them goes out from home.
const MOVING: Duration = Duration::from_secs(12);
/// How long home is given to fill.
const FILLING: Duration = Duration::from_secs(5);
/// How long a server is given to say how visible somebody is.
const ASKING: Duration = Duration::from_secs(4);
/// How often it is looked at how far things have come.
const LOOK: Duration = Duration::from_millis(100);
/// How many hashtags are offered for the hello: more than a glance is none.
const HASHTAGS: usize = 6;

impl Onboarding {
    /// Goes on where the app was closed. Whatever was asked of a server and not answered is asked
    /// again.
    pub(crate) async fn resume(&self) -> Result<()> {
        let accounts = self.context.store.ledger().accounts().await?;
        let is_gone = |id: AccountId| accounts.iter().all(|account| account.id != id);
        let before = self.way.now().await?.sign_up;
        if let Some(sign_up) = before.filter(|sign_up| sign_up.sending) {
            self.was_sending(&sign_up).await;
        }
        let journey = self
            .way
            .change(|journey| {
                if let Some(sign_up) = &mut journey.sign_up {
                    sign_up.sending = false;
                }
                // Somebody may have signed out of it before they came home.
                let account = journey
                    .pending_account
                    .as_ref()
                    .and_then(|pending_account| pending_account.account);
                if account.is_some_and(is_gone) {
                    journey.pending_account = None;
                    journey.step = OnboardingStep::Interests;
                }
                // Before anybody has asked to be shown servers, none is asked by itself.
                if journey.step == OnboardingStep::Interests {
                    journey.preview = None;
                }
            })
            .await?;
        if journey.pending_account.is_some() {
            self.settle();
        }
        match journey.step {
            OnboardingStep::Interests | OnboardingStep::People => {}
            OnboardingStep::Suggestions => {
                if let Some(suggestions) = journey
                    .suggestions
                    .filter(|suggestions| suggestions.progress != ProbeProgress::Done)
                {
                    self.ask_again(suggestions).await?;
                }
            }
            OnboardingStep::SignUp => {
                let waits = |it: &SignUp| it.visit.is_none() && it.problem.is_none();
                if let Some(sign_up) = journey.sign_up.filter(waits) {
                    self.visit_again(sign_up).await?;
                }
            }
        }
        Ok(())
    }

    /// Somebody has signed in with the browser: starts their account, and ends the way if that is
    /// where it led.
    pub(crate) async fn signed_in(&self, account: &Account) -> Result<()> {
        let journey = self.way.now().await?;
        if journey
            .pending_account
            .as_ref()
            .is_some_and(|pending_account| is_same_person(pending_account, account))
        {
            self.make_quiet(account.id).await?;
            self.way
                .change(|journey| {
                    if let Some(pending_account) = &mut journey.pending_account {
                        is_in(pending_account, account.id);
                        pending_account.decided = true;
                    }
                    journey.step = OnboardingStep::People;
                })
                .await?;
            self.settle();
            return Ok(());
        }
        if joins_on_the_web(&journey, account) {
            return self.arrive(account.id, &journey.wishes).await;
        }
        self.sync.start(account.id);
        // Follows that waited for somebody to sign in again go out now.
        self.friends.move_in(account.id);
        if journey.step == OnboardingStep::Interests && journey.pending_account.is_none() {
            self.start_over().await?;
        }
        Ok(())
    }

    /// Sends the kept follows once it is said which, and goes home.
    pub(super) async fn come_home(&self, account: AccountId) -> Result<()> {
        let mut changes = self.way.changes();
        let journey = loop {
            changes.borrow_and_update();
            let journey = self.way.now().await?;
            let Some(pending_account) = &journey.pending_account else { return Ok(()) };
            if pending_account.decided && journey.step == OnboardingStep::People {
                break journey;
            }
            // Whoever changes the way has hold of it, so this cannot fail while we do.
            if changes.changed().await.is_err() {
                return Ok(());
            }
        };
        if !self.is_here(account).await? {
            // Somebody has signed out of it before they came home.
            self.way
                .change(|journey| {
                    journey.pending_account = None;
                    journey.step = OnboardingStep::Interests;
                })
                .await?;
            return Ok(());
        }
        if let Some(pending_account) = journey.pending_account
            && !pending_account.queued_follows.is_empty()
        {
            let (ledger, of) = (self.context.store.ledger(), pending_account.queued_follows.len());
            ledger.add_queued_follows(account, pending_account.queued_follows).await?;
            self.moved(account, of).await?;
            self.friends.move_in(account);
            // What is not done by then goes on from home.
            let moving = tokio::time::timeout(MOVING, self.watch_moving_in(account, of));
            moving.await.unwrap_or(Ok(()))?;
        }
        self.arrive(account, &journey.wishes).await
    }

    async fn is_here(&self, account: AccountId) -> Result<bool> {
        let accounts = self.context.store.ledger().accounts().await?;
        Ok(accounts.iter().any(|known| known.id == account))
    }

    async fn watch_moving_in(&self, account: AccountId, of: usize) -> Result<()> {
        while !self.moved(account, of).await? {
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }

    /// Tells how many of the kept follows are done; whether all are. Those that are done may have
    /// been put away.
    async fn moved(&self, account: AccountId, of: usize) -> Result<bool> {
        let kept = self.context.store.ledger().queued_follows(account).await?;
        let waiting = kept.iter().filter(|kept| kept.is_waiting()).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (done, of) = (count(of.saturating_sub(waiting)), count(of));
        self.way
            .change(|journey| {
                if let Some(pending_account) = &mut journey.pending_account {
                    pending_account.status = SignUpStatus::Following { done, of };
                }
            })
            .await?;
        Ok(waiting == 0)
    }

    /// The end of the way: home is filled, the hello is laid out, and everything that was wished
    /// for is forgotten.
    async fn arrive(&self, account: AccountId, wishes: &Wishes) -> Result<()> {
        self.sync.start(account);
        let (safety, ()) = tokio::join!(self.safety_of(account), self.filled(account));
        let welcome = WelcomeInfo { account, safety, hashtags: hashtags(wishes) };
        self.context.store.ledger().save_welcome(&welcome).await?;
        let pending_account = self.way.now().await?.pending_account;
        self.way.forget().await?;
        self.friends.end_look();
        if let Some(pending_account) = pending_account {
            self.forget_secret_of(&pending_account).await;
        }
        self.forget_needless_apps().await;
        self.forget_looks().await;
        self.context.signal(Signal::Welcome { account, welcome: Some(welcome) });
        self.context.signal(Signal::OnboardingFinished { account });
        self.context.signal(Signal::Onboarding { onboarding: Box::default() });
        Ok(())
    }

    /// How visible somebody really is. Where the server does not say, it must be taken for all.
    async fn safety_of(&self, account: AccountId) -> PrivacySettings {
        match tokio::time::timeout(ASKING, self.ask_safety(account)).await {
            Ok(Ok(safety)) => safety,
            Ok(Err(_)) | Err(_) => PrivacySettings {
                can_be_found: true,
                approves_followers: false,
                sets_strangers_aside: false,
            },
        }
    }

    async fn ask_safety(&self, account: AccountId) -> Result<PrivacySettings> {
        Ok(self.clients.for_account(account).await?.safety().await?)
    }

    /// Waits until home has been read for the first time, or takes too long.
    async fn filled(&self, account: AccountId) {
        let filling = async {
            while matches!(self.sync.state(account), SyncState::Starting | SyncState::CatchingUp) {
                tokio::time::sleep(LOOK).await;
            }
        };
        // A home that takes longer fills before the person's eyes.
        let _ = tokio::time::timeout(FILLING, filling).await;
    }
}

/// Whether this is the account that was being made. Servers write names in any case.
fn is_same_person(pending_account: &PendingAccount, account: &Account) -> bool {
    pending_account.server == account.server
        && pending_account.handle.user().eq_ignore_ascii_case(account.handle.user())
}

/// Whether the newcomer was sent to this account's server because it takes people on its own pages
/// only.
fn joins_on_the_web(journey: &OnboardingState, account: &Account) -> bool {
    let visit = journey.sign_up.as_ref().and_then(|sign_up| sign_up.visit.as_ref());
    journey.step == OnboardingStep::SignUp
        && journey.pending_account.is_none()
        && visit.is_some_and(|visit| {
            matches!(visit.registration, RegistrationMode::Web { .. })
                && visit.server.domain == account.server
        })
}

/// Hashtags of the topics that were chosen, the first of each topic first. Causes and communities
/// are never offered as words.
fn hashtags(wishes: &Wishes) -> Vec<String> {
    let topics: Vec<&[String]> =
        wishes.topics.iter().map(planetfall_catalogue::hashtags_of).collect();
    let longest = topics.iter().map(|tags| tags.len()).max().unwrap_or(0);
    let in_turn = (0..longest).flat_map(|at| topics.iter().filter_map(move |tags| tags.get(at)));
    let mut hashtags: Vec<String> = Vec::new();
    for tag in in_turn {
        if !hashtags.contains(tag) {
            hashtags.push(tag.clone());
        }
    }
    hashtags.truncate(HASHTAGS);
    hashtags
}
