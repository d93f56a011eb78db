//! Sending the kept follows of an account: one after the other, each written down before the next.

use std::collections::HashMap;
use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use planetfall_mastodon::{self as mastodon, Client};
use planetfall_model::{
    AccountId, ActionKey, DiscoveryScope, FollowChoice, FollowProgress, FollowStatus, FollowTarget,
    Handle, Moment, Problem, ProfileId, QueuedFollow, Signal,
};
use planetfall_net as net;
use tokio::time::Instant;

use super::PeopleDiscovery;
use crate::backoff::Backoff;
use crate::journey::kept;
use crate::{Error, Result};

/// How often one follow is tried that the server stumbles over, so that it holds up no other.
const TRIES: u32 = 3;
/// The longest wait nobody asked for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Up to so many follows, each step is told; of more, one now and then.
const SHORT: usize = 60;
const SELDOM: Duration = Duration::from_secs(1);
/// How long a server takes to put what the followed wrote into a home.
const FILLING: Duration = Duration::from_secs(6);

/// What came of one follow.
enum Sent {
    /// It went out or never will: on to the next.
    Settled(FollowStatus),
    /// It could not be sent now.
    Later {
        /// What the server asked for, if it did.
        asked_for: Option<Duration>,
        /// Whether it was this follow the server stumbled over.
        stumbled: bool,
        problem: Problem,
    },
}

impl PeopleDiscovery {
    /// Keeps these to be followed: for a newcomer on arrival, for an account at once.
    ///
    /// Doing it twice does it once: whoever is followed already stays so.
    pub async fn follow_these(
        &self,
        _key: ActionKey,
        of: DiscoveryScope,
        chosen: Vec<FollowChoice>,
    ) -> Result<()> {
        match of {
            DiscoveryScope::Newcomer => {
                self.way.follow_on_arrival(chosen).await?;
            }
            DiscoveryScope::Account { account } => {
                let turn = self.keeping.lock().await;
                self.context.store.ledger().add_queued_follows(account, kept(chosen)).await?;
                self.move_in(account);
                drop(turn);
            }
        }
        Ok(())
    }

    /// Sends the kept follows of an account in the background, one after the other; once at a
    /// time. Begins where an earlier start of the app ended.
    pub(crate) fn move_in(&self, account: AccountId) {
        if self.moving().contains_key(&account) {
            return;
        }
        self.moving().insert(account, None);
        let friends = self.clone();
        self.background.run(self.background.cancellation_token(), async move {
            let Err(error) = friends.send_all(account).await else { return };
            friends.moving().remove(&account);
            match error {
                // They wait until somebody has signed in again.
                Error::SignedOut { .. } | Error::Gone(_) => {}
                error => {
                    tracing::error!(error = %crate::problem::chain(&error), "moving in ended");
                }
            }
        });
    }

    /// Tells a screen that has just begun to listen how far the kept follows have come.
    pub(crate) async fn tell_moving_in(&self, account: AccountId) -> Result<()> {
        let kept = self.context.store.ledger().queued_follows(account).await?;
        if kept.iter().any(QueuedFollow::is_waiting) {
            let until = self.moving().get(&account).copied().flatten();
            self.context.signal(Signal::FollowProgress {
                progress: FollowProgress { account, queued_follows: kept, until },
            });
        }
        Ok(())
    }

    async fn send_all(&self, account: AccountId) -> Result<()> {
        let ledger = self.context.store.ledger();
        let mut backoff = Backoff::new(fastrand::u64(..));
        let (mut tries, mut sent) = (0, 0);
        let mut told: Option<Instant> = None;
        loop {
            let kept = ledger.queued_follows(account).await?;
            let Some(next) = kept.iter().find(|kept| kept.is_waiting()).cloned() else {
                if self.put_away(account, kept).await? {
                    continue;
                }
                break;
            };
            // Of a long list, every step would be more than a screen can show.
            if kept.len() <= SHORT || told.is_none_or(|told| told.elapsed() > SELDOM) {
                told = Some(Instant::now());
                self.tell_until(account, kept.clone(), None);
            }
            match self.send(account, &next.followed).await? {
                Sent::Settled(state) => {
                    ledger.set_follow_status(account, next.followed, state).await?;
                    backoff.reset();
                    (tries, sent) = (0, sent + 1);
                }
                Sent::Later { stumbled: true, problem, .. } if tries + 1 >= TRIES => {
                    let state = FollowStatus::Refused { problem };
                    ledger.set_follow_status(account, next.followed, state).await?;
                    tries = 0;
                }
                Sent::Later { asked_for, stumbled, .. } => {
                    tries += u32::from(stumbled);
                    let wait = backoff.next(asked_for);
                    let wait = if asked_for.is_some() { wait } else { wait.min(LONGEST_WAIT) };
                    let until = asked_for.map(|_| self.context.now().plus_seconds(seconds(wait)));
                    self.tell_until(account, kept, until);
                    tokio::time::sleep(wait).await;
                }
            }
        }
        if sent > 0 {
            self.sync.sync_now(account);
            tokio::time::sleep(FILLING).await;
            self.sync.sync_now(account);
        }
        Ok(())
    }

    /// Sends one follow. Fails only where no other can be sent either.
    async fn send(&self, account: AccountId, followed: &FollowTarget) -> Result<Sent> {
        let client = self.clients.for_account(account).await?;
        let outcome = match followed {
            FollowTarget::Person { handle, profile } => {
                follow(&client, handle, profile.as_ref()).await
            }
            FollowTarget::Hashtag { tag } => {
                client.follow_hashtag(tag, true).await.map(|()| FollowStatus::Done)
            }
        };
        let error = match outcome {
            Ok(state) => return Ok(Sent::Settled(state)),
            Err(error) => error,
        };
        let (asked_for, stumbled) = match &error {
            mastodon::Error::SignedOut { .. } => {
                return Err(self.clients.handle_auth_error(account, error).await);
            }
            mastodon::Error::SlowDown { wait, .. } => (Some(*wait), false),
            mastodon::Error::NoNetwork { .. }
            | mastodon::Error::Unreachable { source: net::Error::Unreachable { .. }, .. } => {
                (None, false)
            }
            error if error.is_passing() => (None, true),
            _ => {
                let problem = Problem::from(Error::from(error));
                return Ok(Sent::Settled(FollowStatus::Refused { problem }));
            }
        };
        Ok(Sent::Later { asked_for, stumbled, problem: Problem::from(Error::from(error)) })
    }

    /// Tells how all of them stand, and until when they rest.
    fn tell_until(&self, account: AccountId, kept: Vec<QueuedFollow>, until: Option<Moment>) {
        self.moving().insert(account, until);
        self.context.signal(Signal::FollowProgress {
            progress: FollowProgress { account, queued_follows: kept, until },
        });
    }

    /// Tells the end and forgets what is done, unless another follow was kept meanwhile, which is
    /// the answer.
    async fn put_away(&self, account: AccountId, kept: Vec<QueuedFollow>) -> Result<bool> {
        let ledger = self.context.store.ledger();
        let _turn = self.keeping.lock().await;
        if ledger.queued_follows(account).await?.iter().any(QueuedFollow::is_waiting) {
            return Ok(true);
        }
        if !kept.is_empty() {
            let moving_in = FollowProgress { account, queued_follows: kept, until: None };
            self.context.signal(Signal::FollowProgress { progress: moving_in });
            ledger.delete_queued_follows(account).await?;
        }
        // Whoever keeps another one now finds nobody at work and begins anew.
        self.moving().remove(&account);
        Ok(false)
    }

    fn moving(&self) -> MutexGuard<'_, HashMap<AccountId, Option<Moment>>> {
        self.moving.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Follows somebody, whom the server is asked to find first where it did not show them itself.
async fn follow(
    client: &Client,
    handle: &Handle,
    profile: Option<&ProfileId>,
) -> mastodon::Result<FollowStatus> {
    let known = match profile {
        Some(id) => match client.follow(id, true).await {
            // It may have forgotten them, or given them another id.
            Err(mastodon::Error::NotFound { .. }) => None,
            outcome => Some(outcome?),
        },
        None => None,
    };
    let relationship = match known {
        Some(relationship) => relationship,
        None => {
            let found = client.find_profile(handle).await?;
            client.follow(&found.id, true).await?
        }
    };
    Ok(if relationship.following { FollowStatus::Done } else { FollowStatus::Asked })
}

fn seconds(wait: Duration) -> i64 {
    i64::try_from(wait.as_secs()).unwrap_or(i64::MAX)
}
