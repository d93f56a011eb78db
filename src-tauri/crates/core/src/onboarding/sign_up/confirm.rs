//! Waits until a pending account is confirmed: by the link in the e-mail, and by a moderator.

use std::sync::Arc;
use std::time::Duration;

use planetfall_mastodon::{self as mastodon, ConfirmationStatus};
use planetfall_model::{
    AccountId, ActionKey, Domain, Moment, OnboardingState, OnboardingStep, OwnAccount,
    PendingAccount, PrivacySettings, Problem, Secret, ServerInfo, SignUpStatus,
};
use planetfall_store::NewAccount;
use tokio::sync::{Mutex, Notify};

use crate::backoff::Backoff;
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::onboarding::cleanup::{Cleanup, token_name};
use crate::onboarding::finish::FinishStage;
use crate::onboarding::tasks::{OnboardingTask, OnboardingTasks};
use crate::onboarding_state::OnboardingStore;
use crate::problem::LogFailure;
use crate::wake::sleep_unless_woken;

/// How long to wait before the confirmation e-mail can be requested again, in seconds.
pub const RESEND_INTERVAL: i64 = 60;
/// How often the server is asked at first.
const FAST_POLL: Duration = Duration::from_secs(10);
/// How long the server is asked that often, in milliseconds.
const FAST_POLL_TIME: i64 = 10 * 60 * 1000;
/// How often the server is asked later, and after failures that no backoff helps against.
const SLOW_POLL: Duration = Duration::from_secs(60);
const PRIVACY_TIMEOUT: Duration = Duration::from_secs(8);

pub struct ConfirmationStage {
    pub(super) context: Context,
    pub(super) clients: Clients,
    pub(super) store: OnboardingStore,
    pub(super) cleanup: Arc<Cleanup>,
    finish: Arc<FinishStage>,
    tasks: OnboardingTasks,
    /// The key of the last e-mail request that succeeded. Locked during a request.
    last_key: Arc<Mutex<Option<ActionKey>>>,
    /// Ends the pause before the next poll.
    poll_now: Arc<Notify>,
}

/// What to do after asking once.
enum NextPoll {
    After(Duration),
    Never,
}

impl ConfirmationStage {
    pub fn new(finish: Arc<FinishStage>, tasks: OnboardingTasks) -> Self {
        Self {
            context: finish.context.clone(),
            clients: finish.clients.clone(),
            store: finish.store.clone(),
            cleanup: Arc::clone(&finish.cleanup),
            finish,
            tasks,
            last_key: Arc::default(),
            poll_now: Arc::default(),
        }
    }

    /// Asks the server now whether the account is confirmed.
    pub fn check_confirmation(self: &Arc<Self>) {
        match self.store.state().pending_account.as_ref().map(|it| &it.status) {
            // A keyring that was locked may have been unlocked since.
            Some(SignUpStatus::SignIn) => self.start(),
            Some(
                SignUpStatus::Confirmation
                | SignUpStatus::Approval
                | SignUpStatus::Following { .. },
            ) => self.poll_now.notify_one(),
            Some(SignUpStatus::Gone) | None => {}
        }
    }

    /// Requests the confirmation e-mail again, to another address if one is given.
    ///
    /// Fails if the same address was written to less than a minute ago.
    pub async fn resend_confirmation(
        &self,
        key: ActionKey,
        email: Option<String>,
    ) -> Result<OnboardingState> {
        let mut last_key = self.last_key.lock().await;
        let state = self.store.state();
        if last_key.as_ref() == Some(&key) {
            return Ok(Arc::unwrap_or_clone(state));
        }
        let PendingAccount { server, handle, email: known, can_resend_at, .. } =
            state.pending_account.as_ref().ok_or(Error::Gone("account"))?;
        let email = email.map(|email| email.trim().to_owned()).filter(|it| it != known);
        let early = can_resend_at.millis() - self.context.now().millis();
        if email.is_none() && early > 0 {
            let wait = Duration::from_millis(early.unsigned_abs());
            return Err(mastodon::Error::SlowDown { domain: server.clone(), wait }.into());
        }
        let token = self.context.load_secret(token_name(server)).await?;
        let token = token.ok_or_else(|| Error::SignedOut { handle: handle.clone() })?;
        let client = self.clients.for_server(server).with_token(token);
        if let Err(error) = client.resend_confirmation(email.as_deref()).await {
            // A server refuses once the address is confirmed.
            self.poll_now.notify_one();
            return Err(error.into());
        }
        *last_key = Some(key);
        let next = self.context.now().plus_seconds(RESEND_INTERVAL);
        let state = self.store.change_pending(|pending_account| {
            pending_account.can_resend_at = next;
            if let Some(email) = email {
                pending_account.email = email;
            }
        });
        state.await.map(Arc::unwrap_or_clone)
    }

    /// Waits for the account in the background, then finishes onboarding.
    pub(in crate::onboarding) fn start(self: &Arc<Self>) {
        let token = self.tasks.replace(OnboardingTask::Confirmation);
        let stage = Arc::clone(self);
        self.tasks.run(token, async move {
            stage.wait().await.log_error("the wait for an account ended");
        });
    }

    /// The user has signed in to the pending account with the browser.
    pub(in crate::onboarding) async fn signed_in(
        self: &Arc<Self>,
        account: AccountId,
    ) -> Result<()> {
        self.make_private(account).await?;
        let change = self.store.change(|state| {
            if let Some(pending_account) = &mut state.pending_account {
                set_account(pending_account, account);
                pending_account.decided = true;
            }
            state.step = OnboardingStep::People;
        });
        change.await?;
        self.start();
        Ok(())
    }

    async fn wait(&self) -> Result<()> {
        let mut backoff = Backoff::new(fastrand::u64(..));
        loop {
            let state = self.store.state();
            let Some(pending_account) = &state.pending_account else { return Ok(()) };
            if let Some(account) = pending_account.account {
                return self.finish.follow_and_finish(account).await;
            }
            if pending_account.status == SignUpStatus::Gone {
                return Ok(());
            }
            match self.poll(pending_account, &mut backoff).await? {
                NextPoll::Never => {
                    let state = self.store.state();
                    if state.pending_account.as_ref().is_none_or(|it| it.account.is_none()) {
                        return Ok(());
                    }
                }
                NextPoll::After(wait) => {
                    sleep_unless_woken(wait, &self.poll_now).await;
                }
            }
        }
    }

    async fn poll(
        &self,
        pending_account: &PendingAccount,
        backoff: &mut Backoff,
    ) -> Result<NextPoll> {
        let server = &pending_account.server;
        let token = match self.context.load_secret(token_name(server)).await {
            Ok(Some(token)) => token,
            Ok(None) => {
                self.set_status(SignUpStatus::SignIn).await?;
                return Ok(NextPoll::Never);
            }
            Err(error) => return self.report(error, SLOW_POLL).await,
        };
        let client = self.clients.for_server(server).with_token(token.clone());
        let status = match client.confirmation().await {
            Ok(ConfirmationStatus::AwaitingEmail) => SignUpStatus::Confirmation,
            Ok(ConfirmationStatus::AwaitingApproval) => SignUpStatus::Approval,
            Ok(ConfirmationStatus::Gone) | Err(mastodon::Error::SignedOut { .. }) => {
                self.set_status(SignUpStatus::Gone).await?;
                self.cleanup.forget_token(server).await;
                return Ok(NextPoll::Never);
            }
            Ok(ConfirmationStatus::Ready(account)) => {
                return match self.add_account(server, *account, token).await {
                    Ok(()) => Ok(NextPoll::Never),
                    Err(error) => {
                        let wait =
                            if error.is_transient() { backoff.next(None) } else { SLOW_POLL };
                        self.report(error, wait).await
                    }
                };
            }
            Err(error) => {
                let wait = match &error {
                    mastodon::Error::SlowDown { wait, .. } => backoff.next(Some(*wait)),
                    error if error.is_transient() => backoff.next(None),
                    _ => SLOW_POLL,
                };
                return self.report(error.into(), wait).await;
            }
        };
        backoff.reset();
        self.set_status(status).await?;
        Ok(NextPoll::After(poll_interval(pending_account.asked_at, self.context.now())))
    }

    async fn set_status(&self, status: SignUpStatus) -> Result<()> {
        let change = self.store.change_pending(|pending_account| {
            pending_account.status = status;
            pending_account.problem = None;
        });
        change.await.map(drop)
    }

    async fn report(&self, error: Error, wait: Duration) -> Result<NextPoll> {
        let problem = Problem::from(error);
        self.store
            .change_pending(|pending_account| pending_account.problem = Some(problem))
            .await?;
        Ok(NextPoll::After(wait))
    }

    /// Saves the confirmed account, and makes it private before it does anything.
    async fn add_account(
        &self,
        domain: &Domain,
        account: OwnAccount,
        token: Secret<String>,
    ) -> Result<()> {
        let server = self.server_info(domain).await?;
        let new = NewAccount { server, account, practice: false };
        let account = self.clients.add_account(new, token).await?;
        self.make_private(account).await?;
        self.store.change_pending(|pending_account| set_account(pending_account, account)).await?;
        self.cleanup.forget_token(domain).await;
        Ok(())
    }

    /// Makes a new account as private as it can be. A failure is logged only: the welcome card
    /// shows how visible the account is.
    async fn make_private(&self, account: AccountId) -> Result<()> {
        let client = self.clients.for_account(account).await?;
        let request = client.set_privacy_settings(PrivacySettings::default());
        if let Ok(made) = tokio::time::timeout(PRIVACY_TIMEOUT, request).await {
            made.log_warning("an account was not made private");
        }
        Ok(())
    }

    /// What the server said about itself when its form was filled in.
    async fn server_info(&self, domain: &Domain) -> Result<ServerInfo> {
        let state = self.store.state();
        let visit = state.sign_up.as_ref().and_then(|sign_up| sign_up.visit.as_ref());
        match visit.filter(|visit| visit.server.domain == *domain) {
            Some(visit) => Ok(visit.server.clone()),
            None => Ok(self.clients.for_server(domain).server().await?),
        }
    }
}

/// Notes that the account exists. Now only the user is waited for, who may still choose follows.
fn set_account(pending_account: &mut PendingAccount, account: AccountId) {
    let of = u32::try_from(pending_account.queued_follows.len()).unwrap_or(u32::MAX);
    pending_account.account = Some(account);
    pending_account.status = SignUpStatus::Following { done: 0, of };
    pending_account.problem = None;
}

fn poll_interval(asked_at: Moment, now: Moment) -> Duration {
    if asked_at.is_within(FAST_POLL_TIME, now) { FAST_POLL } else { SLOW_POLL }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_polled_fast_at_first_and_slowly_later() {
        let asked_at = Moment::from_millis(1_700_000_000_000);
        let interval = |seconds| poll_interval(asked_at, asked_at.plus_seconds(seconds));

        assert_eq!(interval(1), FAST_POLL, "the e-mail may come at once");
        assert_eq!(interval(599), FAST_POLL, "or within minutes");
        assert_eq!(interval(600), SLOW_POLL, "or within a day");
        assert_eq!(interval(-5), SLOW_POLL, "the clock may be set back");
    }
}
