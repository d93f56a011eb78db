//! What every use case stands on.

use std::sync::Arc;

use planetfall_directory::Catalogue;
use planetfall_model::{
    AccountId, Domain, Keeping, Moment, Notice, NoticeKind, Problem, Secret, Signal, Visit,
};
use planetfall_store::Store;

use crate::Result;
use crate::directory::{Notes, Shelf};
use crate::ports::{Browser, Clock, SignalSink, Vault};

/// The store, the network, the directory and the ports. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Ground {
    pub store: Store,
    pub net: planetfall_net::Client,
    pub policy: planetfall_net::Policy,
    pub shelf: Shelf,
    pub notes: Notes,
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
        Self {
            store,
            net,
            policy,
            shelf: Shelf::new(catalogue),
            notes: Notes::default(),
            browser,
            vault,
            clock,
            signals,
        }
    }

    /// The planets that are known now.
    pub fn catalogue(&self) -> Catalogue {
        self.shelf.now().1
    }

    /// Teaches the directory what a planet says of itself that was asked as `asked`, where it need
    /// not have answered. What is known of it is newer a few seconds later.
    pub fn visited(&self, asked: &Domain, visit: &Visit) {
        let answered = &visit.server.domain;
        let catalogue = self.catalogue();
        let is_known = |planet: &Domain| catalogue.planet(planet).is_some();
        // By another name it is no other planet; and what one known planet says of itself is
        // never kept as what another said.
        let planet = if is_known(answered) { answered } else { asked };
        if self.is_a_planet(planet) {
            self.notes.visited(planet, visit);
        }
    }

    /// Teaches the directory that a planet was asked and did not answer. Once any other answers,
    /// that is held against it for a while.
    pub fn silent(&self, domain: &Domain) {
        if self.is_a_planet(domain) {
            self.notes.silent(domain, self.now());
        }
    }

    /// Practice planets come and go, and are nothing to remember.
    fn is_a_planet(&self, domain: &Domain) -> bool {
        domain.is_public_name() || self.policy.dev_hosts().contains(domain)
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Today, as everywhere in the world has it at Greenwich, such as `2026-05-31`.
    pub fn today(&self) -> String {
        crate::directory::day_of(self.now())
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
