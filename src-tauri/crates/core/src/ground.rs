//! What every use case stands on.

use std::sync::Arc;

use planetfall_directory::Catalogue;
use planetfall_model::{AccountId, Keeping, Moment, Notice, NoticeKind, Problem, Secret, Signal};
use planetfall_store::Store;

use crate::Result;
use crate::ports::{Browser, Clock, SignalSink, Vault};

/// The store, the network, the directory and the ports. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Ground {
    pub store: Store,
    pub net: planetfall_net::Client,
    pub policy: planetfall_net::Policy,
    pub catalogue: Catalogue,
    pub browser: Arc<dyn Browser>,
    vault: Arc<dyn Vault>,
    clock: Arc<dyn Clock>,
    signals: Arc<dyn SignalSink>,
}

impl Ground {
    pub fn new(
        store: Store,
        net: planetfall_net::Client,
        catalogue: Catalogue,
        doors: crate::compose::Doors,
    ) -> Self {
        let crate::compose::Doors { vault, clock, browser, signals } = doors;
        let policy = net.policy().clone();
        Self { store, net, policy, catalogue, browser, vault, clock, signals }
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub fn signal(&self, signal: Signal) {
        self.signals.send(signal);
    }

    /// Tells the person that something they asked for did not work. Nothing has changed by it.
    pub fn tell_failure(&self, account: AccountId, problem: impl Into<Problem>) {
        let kind = NoticeKind::Failed { problem: problem.into() };
        self.signal(Signal::Notice { notice: Notice { account, action: None, kind } });
    }

    /// Where secrets end up. Asks the keyring, so it may wait.
    pub async fn keeping(&self) -> Keeping {
        let vault = Arc::clone(&self.vault);
        let asked = tokio::task::spawn_blocking(move || vault.keeping()).await;
        asked.unwrap_or(Keeping::Memory)
    }

    /// Keeps a secret, on a thread that may wait for the person.
    pub async fn keep_secret(&self, name: String, secret: Secret<String>) -> Result<()> {
        let vault = Arc::clone(&self.vault);
        on_a_patient_thread(move || vault.store(&name, &secret)).await
    }

    pub async fn secret(&self, name: String) -> Result<Option<Secret<String>>> {
        let vault = Arc::clone(&self.vault);
        on_a_patient_thread(move || vault.load(&name)).await
    }

    pub async fn forget_secret(&self, name: String) -> Result<()> {
        let vault = Arc::clone(&self.vault);
        on_a_patient_thread(move || vault.forget(&name)).await
    }
}

async fn on_a_patient_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, crate::ports::vault::Error> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| crate::ports::vault::Error::Unavailable(error.into()))?;
    Ok(done?)
}
