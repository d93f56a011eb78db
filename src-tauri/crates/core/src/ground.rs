//! What every use case stands on.

use std::sync::Arc;

use planetfall_catalogue::Catalogue;
use planetfall_model::{
    AccountId, Domain, Moment, Notice, NoticeKind, Problem, Secret, SecretStorage, Signal, Visit,
};
use planetfall_store::Store;

use crate::Result;
use crate::directory::{CurrentCatalogue, ServerObservations};
use crate::ports::{Browser, Clock, SignalSink, Vault};

/// The store, the network, the directory and the ports. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Context {
    pub store: Store,
    pub net: planetfall_net::HttpClient,
    pub policy: planetfall_net::Policy,
    pub shelf: CurrentCatalogue,
    pub notes: ServerObservations,
    pub browser: Arc<dyn Browser>,
    vault: Arc<dyn Vault>,
    clock: Arc<dyn Clock>,
    signals: Arc<dyn SignalSink>,
}

impl Context {
    pub fn new(
        store: Store,
        net: planetfall_net::HttpClient,
        catalogue: Catalogue,
        doors: crate::compose::Ports,
    ) -> Self {
        let crate::compose::Ports { vault, clock, browser, signals } = doors;
        let policy = net.policy().clone();
        Self {
            store,
            net,
            policy,
            shelf: CurrentCatalogue::new(catalogue),
            notes: ServerObservations::default(),
            browser,
            vault,
            clock,
            signals,
        }
    }

    /// The servers that are known now.
    pub fn catalogue(&self) -> Catalogue {
        self.shelf.now().1
    }

    /// Teaches the directory what a server says of itself that was asked as `asked`, where it need
    /// not have answered. What is known of it is newer a few seconds later.
    pub fn visited(&self, asked: &Domain, visit: &Visit) {
        let answered = &visit.server.domain;
        let catalogue = self.catalogue();
        let is_known = |server: &Domain| catalogue.server(server).is_some();
        // By another name it is no other server; and what one known server says of itself is
        // never kept as what another said.
        let server = if is_known(answered) { answered } else { asked };
        if self.is_a_server(server) {
            self.notes.visited(server, visit);
        }
    }

    /// Teaches the directory that a server was asked and did not answer. Once any other answers,
    /// that is held against it for a while.
    pub fn silent(&self, domain: &Domain) {
        if self.is_a_server(domain) {
            self.notes.silent(domain, self.now());
        }
    }

    /// Practice servers come and go, and are nothing to remember.
    fn is_a_server(&self, domain: &Domain) -> bool {
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
    pub async fn keeping(&self) -> SecretStorage {
        let vault = Arc::clone(&self.vault);
        let asked = tokio::task::spawn_blocking(move || vault.keeping()).await;
        asked.unwrap_or(SecretStorage::Memory)
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
