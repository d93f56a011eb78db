//! Waiting for an account: for the letter, for a person, and for nothing any more.

use std::time::Duration;

use planetfall_mastodon::{self as mastodon, Confirmation};
use planetfall_model::{
    AccountId, ActionKey, Moment, OnboardingState, PendingAccount, PrivacySettings, Problem,
    Profile, Secret, ServerInfo, SignUpStatus,
};

use super::Onboarding;
use super::errands::OnboardingTask;
use super::letting_go::secret_name;
use super::sending::BEFORE_MAIL_AGAIN;
use crate::backoff::Backoff;
use crate::clients::new_account;
use crate::{Error, Result};

/// How often a server is asked at first.
const OFTEN: Duration = Duration::from_secs(10);
/// How long it is asked so often, in milliseconds.
const AT_FIRST: i64 = 10 * 60 * 1000;
/// How often it is asked later, and after what waiting alone will not mend.
const LATER: Duration = Duration::from_secs(60);
/// How long a server is given to make an account quiet.
const QUIETING: Duration = Duration::from_secs(8);

/// What came of asking once.
enum Asked {
    /// The wait goes on; ask again after this long.
    Wait(Duration),
    /// It is over, one way or the other.
    Over,
}

impl Onboarding {
    /// Asks now whether the wait is over.
    pub async fn look_now(&self) -> Result<()> {
        let journey = self.way.now().await?;
        match journey.pending_account.map(|pending_account| pending_account.status) {
            // A keyring that was locked may have been opened since.
            Some(SignUpStatus::SignIn) => self.settle(),
            Some(
                SignUpStatus::Confirmation
                | SignUpStatus::Approval
                | SignUpStatus::Following { .. },
            ) => {
                self.look.notify_one();
            }
            Some(SignUpStatus::Gone) | None => {}
        }
        Ok(())
    }

    /// Has the letter sent again, to another address if one is given.
    ///
    /// The same address is not written to more often than once a minute.
    pub async fn mail_again(
        &self,
        key: ActionKey,
        email: Option<String>,
    ) -> Result<OnboardingState> {
        let mut mailed = self.mailed.lock().await;
        let journey = self.way.now().await?;
        if mailed.as_ref() == Some(&key) {
            return Ok(journey);
        }
        let pending_account = journey.pending_account.ok_or(Error::Gone("account"))?;
        let email =
            email.map(|email| email.trim().to_owned()).filter(|it| *it != pending_account.email);
        let early = pending_account.can_resend_at.millis() - self.context.now().millis();
        if email.is_none() && early > 0 {
            let wait = Duration::from_millis(early.unsigned_abs());
            return Err(mastodon::Error::SlowDown { domain: pending_account.server, wait }.into());
        }
        let token = self.context.load_secret(secret_name(&pending_account.server)).await?;
        let token =
            token.ok_or_else(|| Error::SignedOut { handle: pending_account.handle.clone() })?;
        let client = self.clients.for_server(&pending_account.server).with_token(token);
        if let Err(error) = client.mail_again(email.as_deref()).await {
            // A server refuses once the link was pressed: then there is news.
            self.look.notify_one();
            return Err(error.into());
        }
        *mailed = Some(key);
        let next = self.context.now().plus_seconds(BEFORE_MAIL_AGAIN);
        let journey = self
            .way
            .change(|journey| {
                let Some(pending_account) = &mut journey.pending_account else { return };
                pending_account.can_resend_at = next;
                if let Some(email) = email {
                    pending_account.email = email;
                }
            })
            .await?;
        Ok(journey)
    }

    /// Waits for the account in the background, and goes home once it is there.
    pub(super) fn settle(&self) {
        let turn = self.errands.turn(OnboardingTask::Settling);
        let journeys = self.clone();
        self.errands.run(turn, async move {
            if let Err(error) = journeys.see_it_through().await {
                tracing::error!(error = %crate::problem::chain(&error), "settling ended");
            }
        });
    }

    async fn see_it_through(&self) -> Result<()> {
        let mut backoff = Backoff::new(fastrand::u64(..));
        loop {
            let Some(pending_account) = self.way.now().await?.pending_account else {
                return Ok(());
            };
            if let Some(account) = pending_account.account {
                return self.come_home(account).await;
            }
            if pending_account.status == SignUpStatus::Gone {
                return Ok(());
            }
            match self.ask_once(&pending_account, &mut backoff).await? {
                Asked::Over => {
                    let pending_account = self.way.now().await?.pending_account;
                    if pending_account
                        .is_none_or(|pending_account| pending_account.account.is_none())
                    {
                        return Ok(());
                    }
                }
                Asked::Wait(wait) => {
                    tokio::select! {
                        () = tokio::time::sleep(wait) => {}
                        () = self.look.notified() => {}
                    }
                }
            }
        }
    }

    async fn ask_once(
        &self,
        pending_account: &PendingAccount,
        backoff: &mut Backoff,
    ) -> Result<Asked> {
        let token = match self.context.load_secret(secret_name(&pending_account.server)).await {
            Ok(Some(token)) => token,
            Ok(None) => return self.waits_for(SignUpStatus::SignIn).await.map(|()| Asked::Over),
            Err(error) => return self.could_not_ask(&error, LATER).await,
        };
        let client = self.clients.for_server(&pending_account.server).with_token(token.clone());
        let waiting = match client.confirmation().await {
            Ok(Confirmation::Mail) => SignUpStatus::Confirmation,
            Ok(Confirmation::Person) => SignUpStatus::Approval,
            Ok(Confirmation::Gone) | Err(mastodon::Error::SignedOut { .. }) => {
                self.waits_for(SignUpStatus::Gone).await?;
                self.forget_secret_of(pending_account).await;
                return Ok(Asked::Over);
            }
            Ok(Confirmation::Ready(profile)) => {
                return match self.move_to(pending_account, *profile, token).await {
                    Ok(()) => Ok(Asked::Over),
                    Err(error) => {
                        let wait = if error.is_passing() { backoff.next(None) } else { LATER };
                        self.could_not_ask(&error, wait).await
                    }
                };
            }
            Err(error) => {
                let wait = match &error {
                    mastodon::Error::SlowDown { wait, .. } => backoff.next(Some(*wait)),
                    error if error.is_passing() => backoff.next(None),
                    _ => LATER,
                };
                return self.could_not_ask(&error.into(), wait).await;
            }
        };
        backoff.reset();
        self.waits_for(waiting).await?;
        Ok(Asked::Wait(pause(pending_account.asked_at, self.context.now())))
    }

    async fn waits_for(&self, waiting: SignUpStatus) -> Result<()> {
        self.way
            .change(|journey| {
                if let Some(pending_account) = &mut journey.pending_account {
                    pending_account.status = waiting;
                    pending_account.problem = None;
                }
            })
            .await?;
        Ok(())
    }

    async fn could_not_ask(&self, error: &Error, wait: Duration) -> Result<Asked> {
        let problem = Problem::from(error);
        self.way
            .change(|journey| {
                if let Some(pending_account) = &mut journey.pending_account {
                    pending_account.problem = Some(problem);
                }
            })
            .await?;
        Ok(Asked::Wait(wait))
    }

    /// The account is there: keeps it, and makes it quiet before it does anything.
    async fn move_to(
        &self,
        pending_account: &PendingAccount,
        profile: Profile,
        token: Secret<String>,
    ) -> Result<()> {
        let server = self.server_of(pending_account).await?;
        let account = self.clients.add_account(new_account(&server, profile), token).await?;
        self.make_quiet(account).await?;
        self.way
            .change(|journey| {
                if let Some(pending_account) = &mut journey.pending_account {
                    is_in(pending_account, account);
                }
            })
            .await?;
        self.forget_secret_of(pending_account).await;
        Ok(())
    }

    /// Makes a new account as quiet as it can be. Where that does not work, the card at home shows
    /// how visible they really are.
    pub(super) async fn make_quiet(&self, account: AccountId) -> Result<()> {
        let client = self.clients.for_account(account).await?;
        let quieted =
            tokio::time::timeout(QUIETING, client.set_safety(PrivacySettings::default())).await;
        if let Ok(Err(error)) = quieted {
            tracing::warn!(error = %crate::problem::chain(&error), "an account was not made quiet");
        }
        Ok(())
    }

    /// The server, as it described itself when its form was filled in.
    async fn server_of(&self, pending_account: &PendingAccount) -> Result<ServerInfo> {
        let visit = self.way.now().await?.sign_up.and_then(|sign_up| sign_up.visit);
        match visit.filter(|visit| visit.server.domain == pending_account.server) {
            Some(visit) => Ok(visit.server),
            None => Ok(self.clients.for_server(&pending_account.server).server().await?),
        }
    }
}

/// Nothing is waited for any more but the person, who may still choose whom to follow.
pub(super) fn is_in(pending_account: &mut PendingAccount, account: AccountId) {
    let of = u32::try_from(pending_account.queued_follows.len()).unwrap_or(u32::MAX);
    pending_account.account = Some(account);
    pending_account.status = SignUpStatus::Following { done: 0, of };
    pending_account.problem = None;
}

/// How long to wait before asking again.
fn pause(asked_at: Moment, now: Moment) -> Duration {
    let since = now.millis() - asked_at.millis();
    if (0..AT_FIRST).contains(&since) { OFTEN } else { LATER }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_asked_often_at_first_and_seldom_later() {
        let asked_at = Moment::from_millis(1_700_000_000_000);

        assert_eq!(pause(asked_at, asked_at.plus_seconds(1)), OFTEN, "the letter is quick");
        assert_eq!(pause(asked_at, asked_at.plus_seconds(599)), OFTEN, "or takes some minutes");
        assert_eq!(pause(asked_at, asked_at.plus_seconds(600)), LATER, "or a day");
        assert_eq!(pause(asked_at, asked_at.plus_seconds(-5)), LATER, "whatever the clock says");
    }
}
