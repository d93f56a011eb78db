//! Sends the open intentions of an account: oldest first, each once, with a notice on failure.

mod attempt;
mod outcome;
mod send;
mod sent_post;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use planetfall_mastodon as mastodon;
use planetfall_model::{AccountId, Intention, Moment, PostId};
use planetfall_store::{IntentionState, StoredIntention};
use tokio::time::Instant;

use self::attempt::Attempt;
use self::send::{Reply, send};
use self::sent_post::earliest_time;
use crate::backoff::Backoff;
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::presenter::PostPresenter;
use crate::problem::chain;
use crate::wake::{Wake, sleep_unless_woken};

/// How long to pause after an error of our own store.
const STORE_ERROR_PAUSE: Duration = Duration::from_secs(30);

pub(crate) struct Outbox {
    pub context: Context,
    pub clients: Clients,
    pub presenter: PostPresenter,
    pub account: AccountId,
    pub wake: Arc<Wake>,
}

/// The result of trying to send one intention.
enum Round {
    /// Nothing can be sent now.
    Empty,
    /// One intention was sent, refused or dropped.
    Handled,
    /// The server could not be reached.
    Later(Error),
    /// The server failed at this intention; others may still succeed.
    LaterThis(StoredIntention, Error),
}

/// Intentions the server failed at, by [`resting_key`], and when to try them again.
type Resting = HashMap<String, Instant>;

impl Outbox {
    /// Sends until the task is cancelled.
    pub async fn run(self) {
        let mut backoff = Backoff::new(u64::from(self.account.number()) ^ fastrand::u64(..));
        let mut resting = Resting::new();
        loop {
            if self.wake.take_retry_all() {
                resting.clear();
                backoff.reset();
            }
            resting.retain(|_, until| *until > Instant::now());
            match self.round(&resting).await {
                Ok(Round::Handled) => backoff.reset(),
                Ok(Round::Empty) => match resting.values().min() {
                    Some(until) => self.sleep(*until - Instant::now()).await,
                    None => self.wake.outbox.notified().await,
                },
                Ok(Round::LaterThis(stored, error)) => {
                    let wait = backoff.next(requested_wait(&error));
                    resting.insert(resting_key(&stored), Instant::now() + wait);
                }
                Ok(Round::Later(error)) => self.sleep(backoff.next(requested_wait(&error))).await,
                Err(Error::SignedOut { .. } | Error::Gone(_)) => self.wake.outbox.notified().await,
                Err(error) => {
                    tracing::error!(error = %chain(&error), "the outbox failed");
                    self.sleep(STORE_ERROR_PAUSE).await;
                }
            }
        }
    }

    async fn sleep(&self, time: Duration) {
        sleep_unless_woken(time, &self.wake.outbox).await;
    }

    async fn round(&self, resting: &Resting) -> Result<Round> {
        let ledger = self.context.store.ledger();
        let client = self.clients.for_account(self.account).await?;
        let open = ledger.intentions(self.account).await?;
        let Some(stored) = next(&open, resting) else { return Ok(Round::Empty) };
        if is_overtaken(&stored, &open) {
            ledger.supersede_intention(&stored.key).await?;
            return Ok(Round::Handled);
        }
        let attempt = self.attempt(&stored).await?;
        if !ledger.set_intention_state(&stored.key, attempt.state()).await? {
            // The user withdrew it in the meantime.
            return Ok(Round::Handled);
        }
        self.emit_outgoing(&stored).await?;
        match send(&self.context, &client, &stored, &attempt).await {
            Ok(Reply::Doubtful) => self.mark_unsure(&stored).await?,
            Ok(reply) => self.finish(&stored, reply).await?,
            Err(error) => return self.fail(&stored, error, attempt).await,
        }
        Ok(Round::Handled)
    }

    async fn attempt(&self, stored: &StoredIntention) -> Result<Attempt> {
        if let IntentionState::Sending { since, known } = &stored.state {
            return Ok(Attempt { since: *since, known: known.clone(), is_repeated: true });
        }
        let since = self.context.now();
        let known = match stored.intention {
            Intention::Publish { .. } => self.known_posts(since).await?,
            Intention::Mark { .. } | Intention::Follow { .. } | Intention::Vote { .. } => {
                Vec::new()
            }
        };
        Ok(Attempt { since, known, is_repeated: false })
    }

    /// The own posts that could be mistaken for one that is sent now.
    async fn known_posts(&self, now: Moment) -> Result<Vec<PostId>> {
        let me = self.clients.account(self.account).await?.profile.id;
        let cache = self.context.store.cache();
        Ok(cache.posts_since(self.account, &me, earliest_time(now)).await?)
    }
}

fn requested_wait(error: &Error) -> Option<Duration> {
    match error {
        Error::Mastodon(mastodon::Error::SlowDown { wait, .. }) => Some(*wait),
        _ => None,
    }
}

/// Posts rest one by one; other intentions rest together with those of the same subject.
fn resting_key(stored: &StoredIntention) -> String {
    match stored.intention {
        Intention::Publish { .. } => stored.key.to_string(),
        Intention::Mark { .. } | Intention::Follow { .. } | Intention::Vote { .. } => {
            stored.intention.subject()
        }
    }
}

/// The oldest intention that can be sent now.
fn next(open: &[StoredIntention], resting: &Resting) -> Option<StoredIntention> {
    let is_sendable = |stored: &&StoredIntention| {
        matches!(stored.state, IntentionState::Waiting | IntentionState::Sending { .. })
            && !resting.contains_key(&resting_key(stored))
    };
    open.iter().find(is_sendable).cloned()
}

/// Whether a newer intention has the same subject. Only the newest is sent.
fn is_overtaken(stored: &StoredIntention, open: &[StoredIntention]) -> bool {
    let can_be_overtaken = match stored.intention {
        Intention::Mark { .. } | Intention::Follow { .. } => true,
        Intention::Vote { .. } | Intention::Publish { .. } => false,
    };
    let subject = stored.intention.subject();
    let mut newer = open.iter().skip_while(|other| other.key != stored.key).skip(1);
    can_be_overtaken && newer.any(|other| other.intention.subject() == subject)
}
