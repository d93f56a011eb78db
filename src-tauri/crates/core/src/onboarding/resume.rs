//! Where onboarding goes on without its screens: when the app starts, and after a sign-in in the
//! browser.

use planetfall_model::{
    Account, AccountId, OnboardingState, OnboardingStep, PendingAccount, ProbeProgress,
    RegistrationMode, SignUp, Suggestions,
};

use super::Onboarding;
use crate::error::Result;

impl Onboarding {
    /// Goes on where the app was closed, and repeats the requests that were not answered.
    pub(crate) async fn resume(&self) -> Result<()> {
        let accounts = self.finish.context.store.ledger().accounts().await?;
        let is_gone = |id: AccountId| accounts.iter().all(|account| account.id != id);
        if let Some(sign_up) = self.finish.store.state().sign_up.as_ref().filter(|it| it.sending) {
            self.submission.note_interrupted(sign_up).await;
        }
        let change = self.finish.store.change(|state| {
            if let Some(sign_up) = &mut state.sign_up {
                sign_up.sending = false;
            }
            // The user may have signed out of the account before onboarding was finished.
            if state.pending_account.as_ref().and_then(|it| it.account).is_some_and(is_gone) {
                state.pending_account = None;
                state.step = OnboardingStep::Interests;
            }
            // On this screen no server is asked before the user wants to see some.
            if state.step == OnboardingStep::Interests {
                state.preview = None;
            }
        });
        let state = change.await?;
        if state.pending_account.is_some() {
            self.confirmation.start();
        }
        match state.step {
            OnboardingStep::Interests | OnboardingStep::People => {}
            OnboardingStep::Suggestions => {
                let is_open = |it: &&Suggestions| it.progress != ProbeProgress::Done;
                if let Some(suggestions) = state.suggestions.as_ref().filter(is_open) {
                    self.suggestions.probe(suggestions.shown.clone()).await?;
                }
            }
            OnboardingStep::SignUp => {
                let is_open = |it: &&SignUp| it.visit.is_none() && it.problem.is_none();
                if let Some(sign_up) = state.sign_up.as_ref().filter(is_open) {
                    self.form.open(sign_up.card.domain.clone(), sign_up.invitation.clone()).await?;
                }
            }
        }
        Ok(())
    }

    /// Starts an account that has signed in with the browser, and finishes onboarding if it is the
    /// account onboarding was about.
    pub(crate) async fn signed_in(&self, account: &Account) -> Result<()> {
        let state = self.finish.store.state();
        if state.pending_account.as_ref().is_some_and(|it| is_same_account(it, account)) {
            return self.confirmation.signed_in(account.id).await;
        }
        if has_joined_on_the_web(&state, account) {
            return self.finish.finish(account.id, &state.wishes).await;
        }
        self.finish.sync.start(account.id);
        // Follows that waited for the account to sign in again are sent now.
        self.finish.follow_queue.start(account.id);
        if state.step == OnboardingStep::Interests && state.pending_account.is_none() {
            self.navigation.start_over().await?;
        }
        Ok(())
    }
}

/// Whether this is the pending account. Servers differ in the case of user names.
fn is_same_account(pending_account: &PendingAccount, account: &Account) -> bool {
    pending_account.server == account.server
        && pending_account.handle.user().eq_ignore_ascii_case(account.handle.user())
}

/// Whether the newcomer was sent to this account's server because it takes sign-ups on its website
/// only.
fn has_joined_on_the_web(state: &OnboardingState, account: &Account) -> bool {
    let visit = state.sign_up.as_ref().and_then(|sign_up| sign_up.visit.as_ref());
    state.step == OnboardingStep::SignUp
        && state.pending_account.is_none()
        && visit.is_some_and(|visit| {
            matches!(visit.registration, RegistrationMode::Web { .. })
                && visit.server.domain == account.server
        })
}
