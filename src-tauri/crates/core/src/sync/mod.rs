//! Keeping up: one session an account, which listens to its server and sends what the person
//! decided.

mod backoff;
mod found;
mod janitor;
mod outbox;
mod session;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use planetfall_model::{AccountId, Signal, SyncState};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub(crate) use self::backoff::Backoff;
use crate::clients::Clients;
use crate::ground::Context;
use crate::showing::PostPresenter;
use crate::timeline::Timelines;

/// How long a session is given to end.
const ENDING: Duration = Duration::from_secs(3);

/// Starts, wakes and ends sessions. Cheap to clone.
#[derive(Clone)]
pub struct Sync {
    ground: Context,
    clients: Clients,
    timelines: Timelines,
    showing: PostPresenter,
    running: Arc<Mutex<HashMap<AccountId, Running>>>,
    states: Arc<Mutex<HashMap<AccountId, SyncState>>>,
}

/// A session that runs.
#[derive(Clone)]
struct Running {
    end: CancellationToken,
    tasks: TaskTracker,
    /// Something is to be sent.
    send: Arc<Notify>,
    /// The server is to be asked now.
    look: Arc<Notify>,
    /// The server answers again, or somebody wants to see whether it does: nothing rests any more.
    anew: Arc<AtomicBool>,
}

impl Running {
    /// Tries again at once what could not be sent.
    fn send_anew(&self) {
        self.anew.store(true, Ordering::SeqCst);
        self.send.notify_one();
    }
}

impl Sync {
    pub(crate) fn new(
        ground: Context,
        clients: Clients,
        timelines: Timelines,
        showing: PostPresenter,
    ) -> Self {
        Self {
            ground,
            clients,
            timelines,
            showing,
            running: Arc::default(),
            states: Arc::default(),
        }
    }

    /// Starts keeping up with an account's server, in place of an earlier session.
    pub fn start(&self, account: AccountId) {
        let session = Running {
            end: CancellationToken::new(),
            tasks: TaskTracker::new(),
            send: Arc::new(Notify::new()),
            look: Arc::new(Notify::new()),
            anew: Arc::default(),
        };
        let earlier = self.running().insert(account, session.clone());
        if let Some(earlier) = earlier {
            earlier.end.cancel();
        }
        self.set_state(account, SyncState::Starting);
        let (end, tasks) = (&session.end, &session.tasks);
        tasks.spawn(until(end.clone(), session::run(self.clone(), account, session.clone())));
        tasks.spawn(until(end.clone(), outbox::run(self.clone(), account, session.clone())));
        tasks.spawn(until(end.clone(), janitor::run(self.ground.clone(), account)));
        tasks.close();
    }

    /// Ends an account's session.
    pub async fn stop(&self, account: AccountId) {
        let session = self.running().remove(&account);
        if let Some(session) = session {
            finish(session).await;
        }
        self.states().remove(&account);
    }

    /// Ends all sessions.
    pub async fn stop_all(&self) {
        let sessions: Vec<Running> = self.running().drain().map(|(_, session)| session).collect();
        for session in &sessions {
            session.end.cancel();
        }
        for session in sessions {
            finish(session).await;
        }
    }

    /// Asks the server now instead of later, and tries again to send what waits.
    pub fn look_now(&self, account: AccountId) {
        if let Some(session) = self.running().get(&account) {
            session.look.notify_one();
            session.send_anew();
        }
    }

    /// Something new is to be sent.
    pub(crate) fn send(&self, account: AccountId) {
        if let Some(session) = self.running().get(&account) {
            session.send.notify_one();
        }
    }

    /// How an account stands with its server.
    pub fn state(&self, account: AccountId) -> SyncState {
        self.states().get(&account).cloned().unwrap_or(SyncState::Starting)
    }

    fn set_state(&self, account: AccountId, state: SyncState) {
        let before = self.states().insert(account, state.clone());
        if before.as_ref() != Some(&state) {
            self.ground.signal(Signal::Sync { account, state });
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, HashMap<AccountId, Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn states(&self) -> std::sync::MutexGuard<'_, HashMap<AccountId, SyncState>> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs `work` until it is done or `end` is asked for.
async fn until(end: CancellationToken, work: impl Future<Output = ()>) {
    tokio::select! {
        () = end.cancelled() => {}
        () = work => {}
    }
}

async fn finish(session: Running) {
    session.end.cancel();
    if tokio::time::timeout(ENDING, session.tasks.wait()).await.is_err() {
        tracing::warn!("a session did not end in time");
    }
}

/// Waits, unless woken.
async fn rest(time: Duration, wake: &Notify) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        () = wake.notified() => {}
    }
}
