//! Keeps accounts in sync with their servers: one session per account receives, one outbox sends.

mod pruning;
mod session;
mod states;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use planetfall_model::{AccountId, SyncState};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::session::Session;
use self::states::SyncStates;
use crate::clients::Clients;
use crate::context::Context;
use crate::outbox::Outbox;
use crate::presenter::PostPresenter;
use crate::timeline::Timelines;
use crate::wake::Wake;

const STOP_TIMEOUT: Duration = Duration::from_secs(3);

/// Starts, wakes and stops the sync of accounts. Cheap to clone.
#[derive(Clone)]
pub struct Sync {
    context: Context,
    clients: Clients,
    timelines: Timelines,
    presenter: PostPresenter,
    running: Arc<Mutex<HashMap<AccountId, Running>>>,
    pub(crate) states: SyncStates,
}

struct Running {
    end: CancellationToken,
    tasks: TaskTracker,
    wake: Arc<Wake>,
}

impl Sync {
    pub(crate) fn new(
        context: Context,
        clients: Clients,
        timelines: Timelines,
        presenter: PostPresenter,
    ) -> Self {
        let states = SyncStates::new(context.clone());
        Self { context, clients, timelines, presenter, running: Arc::default(), states }
    }

    /// Starts syncing an account, in place of tasks that are already running for it.
    pub fn start(&self, account: AccountId) {
        let (end, tasks) = (CancellationToken::new(), TaskTracker::new());
        let wake: Arc<Wake> = Arc::default();
        let running = Running { end: end.clone(), tasks: tasks.clone(), wake: Arc::clone(&wake) };
        if let Some(earlier) = self.running.lock().insert(account, running) {
            earlier.end.cancel();
        }
        self.states.set(account, SyncState::Starting);
        let session = Session {
            context: self.context.clone(),
            clients: self.clients.clone(),
            timelines: self.timelines.clone(),
            states: self.states.clone(),
            account,
            wake: Arc::clone(&wake),
        };
        let outbox = Outbox {
            context: self.context.clone(),
            clients: self.clients.clone(),
            presenter: self.presenter.clone(),
            account,
            wake,
        };
        let pruning = pruning::run(self.context.clone(), account);
        tasks.spawn(end.clone().run_until_cancelled_owned(session.run()));
        tasks.spawn(end.clone().run_until_cancelled_owned(outbox.run()));
        tasks.spawn(end.run_until_cancelled_owned(pruning));
        tasks.close();
    }

    /// Stops syncing an account and waits until its tasks have ended.
    pub async fn stop(&self, account: AccountId) {
        let running = self.running.lock().remove(&account);
        if let Some(running) = running {
            running.stop().await;
        }
        self.states.remove(account);
    }

    /// Stops syncing every account and waits until all tasks have ended.
    pub async fn stop_all(&self) {
        let all: Vec<Running> = self.running.lock().drain().map(|(_, running)| running).collect();
        for running in &all {
            running.end.cancel();
        }
        for running in all {
            running.stop().await;
        }
    }

    /// Fetches from the server now, and retries now what could not be sent.
    pub fn sync_now(&self, account: AccountId) {
        if let Some(running) = self.running.lock().get(&account) {
            running.wake.sync_now();
        }
    }

    /// Wakes the outbox because there is something new to send.
    pub(crate) fn send(&self, account: AccountId) {
        if let Some(running) = self.running.lock().get(&account) {
            running.wake.outbox.notify_one();
        }
    }

    /// The connection of an account to its server.
    pub fn state(&self, account: AccountId) -> SyncState {
        self.states.get(account)
    }
}

impl Running {
    async fn stop(self) {
        self.end.cancel();
        if tokio::time::timeout(STOP_TIMEOUT, self.tasks.wait()).await.is_err() {
            tracing::warn!("the sync of an account did not stop in time");
        }
    }
}
