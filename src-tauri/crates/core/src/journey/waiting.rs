//! Waiting for an account: for the letter, for a person, and for nothing any more.

use std::time::Duration;

use planetfall_mastodon::{self as mastodon, Confirmation};
use planetfall_model::{
    AccountId, ActionKey, Journey, Moment, Problem, Profile, Safety, Secret, Server, Settling,
    Waiting,
};

use super::Journeys;
use super::errands::Errand;
use super::letting_go::secret_name;
use super::sending::BEFORE_MAIL_AGAIN;
use crate::clients::new_account;
use crate::sync::Backoff;
use crate::{Error, Result};

/// How often a planet is asked at first.
const OFTEN: Duration = Duration::from_secs(10);
/// How long it is asked so often, in milliseconds.
const AT_FIRST: i64 = 10 * 60 * 1000;
/// How often it is asked later, and after what waiting alone will not mend.
const LATER: Duration = Duration::from_secs(60);
/// How long a planet is given to make an account quiet.
const QUIETING: Duration = Duration::from_secs(8);

/// What came of asking once.
enum Asked {
    /// The wait goes on; ask again after this long.
    Wait(Duration),
    /// It is over, one way or the other.
    Over,
}

impl Journeys {
    /// Asks now whether the wait is over.
    pub async fn look_now(&self) -> Result<()> {
        let journey = self.way.now().await?;
        match journey.settling.map(|settling| settling.waiting) {
            // A keyring that was locked may have been opened since.
            Some(Waiting::SignIn) => self.settle(),
            Some(Waiting::Mail | Waiting::Person | Waiting::MovingIn { .. }) => {
                self.look.notify_one();
            }
            Some(Waiting::Gone) | None => {}
        }
        Ok(())
    }

    /// Has the letter sent again, to another address if one is given.
    ///
    /// The same address is not written to more often than once a minute.
    pub async fn mail_again(&self, key: ActionKey, email: Option<String>) -> Result<Journey> {
        let mut mailed = self.mailed.lock().await;
        let journey = self.way.now().await?;
        if mailed.as_ref() == Some(&key) {
            return Ok(journey);
        }
        let settling = journey.settling.ok_or(Error::Gone("account"))?;
        let email = email.map(|email| email.trim().to_owned()).filter(|it| *it != settling.email);
        let early = settling.mail_again_at.millis() - self.ground.now().millis();
        if email.is_none() && early > 0 {
            let wait = Duration::from_millis(early.unsigned_abs());
            return Err(mastodon::Error::SlowDown { domain: settling.server, wait }.into());
        }
        let token = self.ground.secret(secret_name(&settling.server)).await?;
        let token = token.ok_or_else(|| Error::SignedOut { handle: settling.handle.clone() })?;
        let client = self.clients.for_server(&settling.server).with_token(token);
        if let Err(error) = client.mail_again(email.as_deref()).await {
            // A planet refuses once the link was pressed: then there is news.
            self.look.notify_one();
            return Err(error.into());
        }
        *mailed = Some(key);
        let next = self.ground.now().plus_seconds(BEFORE_MAIL_AGAIN);
        let journey = self
            .way
            .change(|journey| {
                let Some(settling) = &mut journey.settling else { return };
                settling.mail_again_at = next;
                if let Some(email) = email {
                    settling.email = email;
                }
            })
            .await?;
        Ok(journey)
    }

    /// Waits for the account in the background, and goes home once it is there.
    pub(super) fn settle(&self) {
        let turn = self.errands.turn(Errand::Settling);
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
            let Some(settling) = self.way.now().await?.settling else { return Ok(()) };
            if let Some(account) = settling.account {
                return self.come_home(account).await;
            }
            if settling.waiting == Waiting::Gone {
                return Ok(());
            }
            match self.ask_once(&settling, &mut backoff).await? {
                Asked::Over => {
                    let settling = self.way.now().await?.settling;
                    if settling.is_none_or(|settling| settling.account.is_none()) {
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

    async fn ask_once(&self, settling: &Settling, backoff: &mut Backoff) -> Result<Asked> {
        let token = match self.ground.secret(secret_name(&settling.server)).await {
            Ok(Some(token)) => token,
            Ok(None) => return self.waits_for(Waiting::SignIn).await.map(|()| Asked::Over),
            Err(error) => return self.could_not_ask(&error, LATER).await,
        };
        let client = self.clients.for_server(&settling.server).with_token(token.clone());
        let waiting = match client.confirmation().await {
            Ok(Confirmation::Mail) => Waiting::Mail,
            Ok(Confirmation::Person) => Waiting::Person,
            Ok(Confirmation::Gone) | Err(mastodon::Error::SignedOut { .. }) => {
                self.waits_for(Waiting::Gone).await?;
                self.forget_secret_of(settling).await;
                return Ok(Asked::Over);
            }
            Ok(Confirmation::Ready(profile)) => {
                return match self.move_to(settling, *profile, token).await {
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
        Ok(Asked::Wait(pause(settling.asked_at, self.ground.now())))
    }

    async fn waits_for(&self, waiting: Waiting) -> Result<()> {
        self.way
            .change(|journey| {
                if let Some(settling) = &mut journey.settling {
                    settling.waiting = waiting;
                    settling.problem = None;
                }
            })
            .await?;
        Ok(())
    }

    async fn could_not_ask(&self, error: &Error, wait: Duration) -> Result<Asked> {
        let problem = Problem::from(error);
        self.way
            .change(|journey| {
                if let Some(settling) = &mut journey.settling {
                    settling.problem = Some(problem);
                }
            })
            .await?;
        Ok(Asked::Wait(wait))
    }

    /// The account is there: keeps it, and makes it quiet before it does anything.
    async fn move_to(
        &self,
        settling: &Settling,
        profile: Profile,
        token: Secret<String>,
    ) -> Result<()> {
        let server = self.server_of(settling).await?;
        let account = self.clients.take_in(new_account(&server, profile), token).await?;
        self.make_quiet(account).await?;
        self.way
            .change(|journey| {
                if let Some(settling) = &mut journey.settling {
                    is_in(settling, account);
                }
            })
            .await?;
        self.forget_secret_of(settling).await;
        Ok(())
    }

    /// Makes a new account as quiet as it can be. Where that does not work, the card at home shows
    /// how visible they really are.
    pub(super) async fn make_quiet(&self, account: AccountId) -> Result<()> {
        let client = self.clients.for_account(account).await?;
        let quieted = tokio::time::timeout(QUIETING, client.set_safety(Safety::default())).await;
        if let Ok(Err(error)) = quieted {
            tracing::warn!(error = %crate::problem::chain(&error), "an account was not made quiet");
        }
        Ok(())
    }

    /// The server, as it described itself when its form was filled in.
    async fn server_of(&self, settling: &Settling) -> Result<Server> {
        let visit = self.way.now().await?.joining.and_then(|joining| joining.visit);
        match visit.filter(|visit| visit.server.domain == settling.server) {
            Some(visit) => Ok(visit.server),
            None => Ok(self.clients.for_server(&settling.server).server().await?),
        }
    }
}

/// Nothing is waited for any more but the person, who may still choose whom to follow.
pub(super) fn is_in(settling: &mut Settling, account: AccountId) {
    let of = u32::try_from(settling.kept.len()).unwrap_or(u32::MAX);
    settling.account = Some(account);
    settling.waiting = Waiting::MovingIn { done: 0, of };
    settling.problem = None;
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
    fn a_planet_is_asked_often_at_first_and_seldom_later() {
        let asked_at = Moment::from_millis(1_700_000_000_000);

        assert_eq!(pause(asked_at, asked_at.plus_seconds(1)), OFTEN, "the letter is quick");
        assert_eq!(pause(asked_at, asked_at.plus_seconds(599)), OFTEN, "or takes some minutes");
        assert_eq!(pause(asked_at, asked_at.plus_seconds(600)), LATER, "or a day");
        assert_eq!(pause(asked_at, asked_at.plus_seconds(-5)), LATER, "whatever the clock says");
    }
}
