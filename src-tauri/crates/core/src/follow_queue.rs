//! Sends an account's queued follows one by one, and saves the outcome of each before the next.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use planetfall_mastodon::{self as mastodon, Client};
use planetfall_model::{
    AccountId, ActionKey, DiscoveryScope, FollowChoice, FollowProgress, FollowStatus, FollowTarget,
    Handle, Moment, Problem, ProfileId, QueuedFollow, Signal,
};
use planetfall_net as net;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::backoff::Backoff;
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::onboarding_state::{OnboardingStore, queued_once};
use crate::sync::Sync;

/// How often a follow is tried while the server fails on it. Then the next one gets its chance.
const TRIES: u32 = 3;
/// The longest wait that the server did not ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Up to this many follows, each step is sent to the page; of a longer queue, one each
/// `PROGRESS_INTERVAL`.
const SHORT_QUEUE: usize = 60;
const PROGRESS_INTERVAL: Duration = Duration::from_secs(1);
/// How long a server takes to put the posts of followed accounts into the home timeline.
const HOME_FILL_TIME: Duration = Duration::from_secs(6);

/// Queues follows and sends them. Cheap to clone.
#[derive(Clone)]
pub struct FollowQueue {
    context: Context,
    clients: Clients,
    sync: Sync,
    store: OnboardingStore,
    /// The accounts whose queue is being sent, each with the time until which the server asked us
    /// to wait.
    sending: Arc<Mutex<HashMap<AccountId, Option<Moment>>>>,
    /// Held while follows are added and while a finished queue is deleted, so that none is lost
    /// between the two.
    queueing: Arc<tokio::sync::Mutex<()>>,
    outcomes: Arc<watch::Sender<()>>,
}

/// What came of sending one follow.
enum Sent {
    Finished(FollowStatus),
    Later {
        /// How long the server asked us to wait.
        retry_after: Option<Duration>,
        /// Whether the server failed on this very follow.
        failed: bool,
        problem: Problem,
    },
}

impl FollowQueue {
    pub(crate) fn new(
        context: Context,
        clients: Clients,
        sync: Sync,
        store: OnboardingStore,
    ) -> Self {
        Self {
            context,
            clients,
            sync,
            store,
            sending: Arc::default(),
            queueing: Arc::default(),
            outcomes: Arc::new(watch::Sender::new(())),
        }
    }

    /// Queues follows: a newcomer's for when the account exists, an account's to be sent at once.
    /// Following twice is following once, so the key is not needed.
    pub async fn queue_follows(
        &self,
        _key: ActionKey,
        scope: DiscoveryScope,
        chosen: Vec<FollowChoice>,
    ) -> Result<()> {
        match scope {
            DiscoveryScope::Newcomer => self.store.decide_follows(chosen).await,
            DiscoveryScope::Account { account } => {
                let _guard = self.queueing.lock().await;
                self.add(account, queued_once(chosen)).await
            }
        }
    }

    pub(crate) async fn add(&self, account: AccountId, follows: Vec<QueuedFollow>) -> Result<()> {
        self.context.store.ledger().add_queued_follows(account, follows).await?;
        self.start(account);
        Ok(())
    }

    /// Sends an account's queue in the background. Does nothing while it is being sent already.
    pub(crate) fn start(&self, account: AccountId) {
        if self.sending.lock().contains_key(&account) {
            return;
        }
        self.sending.lock().insert(account, None);
        let queue = self.clone();
        self.context.background.spawn(async move {
            let Err(error) = queue.send_all(account).await else { return };
            queue.sending.lock().remove(&account);
            match error {
                // The follows wait until the account is signed in again.
                Error::SignedOut { .. } | Error::Gone(_) => {}
                error => {
                    tracing::error!(error = %crate::problem::chain(&error), "sending follows ended");
                }
            }
        });
    }

    /// Starts sending follows that an earlier run of the app has left waiting.
    pub(crate) async fn resume(&self, account: AccountId) -> Result<()> {
        if self.waiting(account).await? > 0 {
            self.start(account);
        }
        Ok(())
    }

    pub(crate) async fn waiting(&self, account: AccountId) -> Result<usize> {
        let queue = self.context.store.ledger().queued_follows(account).await?;
        Ok(queue.iter().filter(|follow| follow.is_waiting()).count())
    }

    /// Notified of the outcome of every follow.
    pub(crate) fn outcomes(&self) -> watch::Receiver<()> {
        self.outcomes.subscribe()
    }

    /// Sends the progress of an account's queue to a page that has just been loaded. A queue that
    /// was finished before a page could hear of it is reported now.
    pub(crate) async fn emit_progress(&self, account: AccountId) -> Result<()> {
        let queue = self.context.store.ledger().queued_follows(account).await?;
        let sending = self.sending.lock().get(&account).copied();
        if sending.is_none() && !queue.iter().any(QueuedFollow::is_waiting) {
            return self.finish(account, queue).await.map(drop);
        }
        if !queue.is_empty() {
            self.signal_progress(account, queue, sending.flatten());
        }
        Ok(())
    }

    async fn send_all(&self, account: AccountId) -> Result<()> {
        let ledger = self.context.store.ledger();
        let mut backoff = Backoff::new(fastrand::u64(..));
        let (mut tries, mut sent) = (0, 0);
        let mut reported_at: Option<Instant> = None;
        loop {
            let queue = ledger.queued_follows(account).await?;
            let Some(next) = queue.iter().find(|follow| follow.is_waiting()).cloned() else {
                if self.finish(account, queue).await? {
                    continue;
                }
                break;
            };
            let is_due = |at: Instant| at.elapsed() > PROGRESS_INTERVAL;
            if queue.len() <= SHORT_QUEUE || reported_at.is_none_or(is_due) {
                reported_at = Some(Instant::now());
                self.report_progress(account, queue.clone(), None);
            }
            let status = match self.send(account, &next.followed).await? {
                Sent::Finished(status) => {
                    backoff.reset();
                    sent += 1;
                    status
                }
                Sent::Later { failed: true, problem, .. } if tries + 1 >= TRIES => {
                    FollowStatus::Refused { problem }
                }
                Sent::Later { retry_after, failed, .. } => {
                    tries += u32::from(failed);
                    let wait = backoff.next(retry_after);
                    let wait = if retry_after.is_some() { wait } else { wait.min(LONGEST_WAIT) };
                    let until = retry_after.map(|_| self.context.now().plus_seconds(seconds(wait)));
                    self.report_progress(account, queue, until);
                    tokio::time::sleep(wait).await;
                    continue;
                }
            };
            ledger.set_follow_status(account, next.followed, status).await?;
            self.outcomes.send_replace(());
            tries = 0;
        }
        if sent > 0 {
            self.sync.sync_now(account);
            tokio::time::sleep(HOME_FILL_TIME).await;
            self.sync.sync_now(account);
        }
        Ok(())
    }

    /// Sends one follow. Fails only where no other can be sent either.
    async fn send(&self, account: AccountId, target: &FollowTarget) -> Result<Sent> {
        let client = self.clients.for_account(account).await?;
        let outcome = match target {
            FollowTarget::Person { handle, profile } => {
                follow(&client, handle, profile.as_ref()).await
            }
            FollowTarget::Hashtag { tag } => {
                client.follow_hashtag(tag, true).await.map(|()| FollowStatus::Done)
            }
        };
        let error = match outcome {
            Ok(status) => return Ok(Sent::Finished(status)),
            Err(error) => error,
        };
        let (retry_after, failed) = match &error {
            mastodon::Error::SignedOut { .. } => {
                return Err(self.clients.handle_auth_error(account, error).await);
            }
            mastodon::Error::SlowDown { wait, .. } => (Some(*wait), false),
            mastodon::Error::NoNetwork { .. }
            | mastodon::Error::Unreachable { source: net::Error::Unreachable { .. }, .. } => {
                (None, false)
            }
            error if error.is_transient() => (None, true),
            _ => {
                let problem = Problem::from(Error::from(error));
                return Ok(Sent::Finished(FollowStatus::Refused { problem }));
            }
        };
        Ok(Sent::Later { retry_after, failed, problem: Problem::from(Error::from(error)) })
    }

    /// Deletes the finished follows and announces completion. Returns `true` (keep going) if more
    /// were queued in the meantime.
    async fn finish(&self, account: AccountId, queue: Vec<QueuedFollow>) -> Result<bool> {
        let _guard = self.queueing.lock().await;
        if self.waiting(account).await? > 0 {
            return Ok(true);
        }
        if !queue.is_empty() {
            self.signal_progress(account, queue, None);
            self.context.store.ledger().delete_queued_follows(account).await?;
        }
        self.sending.lock().remove(&account);
        Ok(false)
    }

    fn report_progress(&self, account: AccountId, queue: Vec<QueuedFollow>, until: Option<Moment>) {
        self.sending.lock().insert(account, until);
        self.signal_progress(account, queue, until);
    }

    fn signal_progress(
        &self,
        account: AccountId,
        queued_follows: Vec<QueuedFollow>,
        until: Option<Moment>,
    ) {
        let progress = FollowProgress { account, queued_follows, until };
        self.context.signal(Signal::FollowProgress { progress });
    }
}

/// Follows a person by their id where it is known, or else by their handle.
async fn follow(
    client: &Client,
    handle: &Handle,
    profile: Option<&ProfileId>,
) -> mastodon::Result<FollowStatus> {
    let known = match profile {
        Some(id) => match client.follow(id, true).await {
            // The server may have dropped the profile, or given it another id.
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
