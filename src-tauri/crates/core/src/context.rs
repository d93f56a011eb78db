//! The shared dependencies of the use cases.

use std::ops::Deref;
use std::sync::Arc;

use planetfall_catalogue::Catalogue;
use planetfall_model::{
    AccountId, Domain, Moment, Notice, NoticeKind, Problem, Secret, SecretStorage, Signal, Visit,
};
use planetfall_net::{HttpClient, Policy};
use planetfall_store::Store;

use crate::current_catalogue::CurrentCatalogue;
use crate::error::Result;
use crate::ports::{Browser, Clock, Ports, SignalSink, Vault, vault};
use crate::server_observations::ServerObservations;

/// The shared dependencies. One pointer, because every use case holds a clone.
#[derive(Clone)]
pub(crate) struct Context(Arc<Dependencies>);

/// The store, the network, the catalogue and the ports.
pub(crate) struct Dependencies {
    pub store: Store,
    pub net: HttpClient,
    pub policy: Policy,
    pub current_catalogue: CurrentCatalogue,
    pub observations: ServerObservations,
    pub browser: Arc<dyn Browser>,
    vault: Arc<dyn Vault>,
    clock: Arc<dyn Clock>,
    signals: Arc<dyn SignalSink>,
}

impl Deref for Context {
    type Target = Dependencies;

    fn deref(&self) -> &Dependencies {
        &self.0
    }
}

impl Context {
    pub fn new(store: Store, net: HttpClient, catalogue: Catalogue, ports: Ports) -> Self {
        let Ports { vault, clock, browser, signals } = ports;
        Self(Arc::new(Dependencies {
            store,
            policy: net.policy().clone(),
            net,
            current_catalogue: CurrentCatalogue::new(catalogue),
            observations: ServerObservations::default(),
            browser,
            vault,
            clock,
            signals,
        }))
    }

    pub fn catalogue(&self) -> Catalogue {
        self.current_catalogue.get().1
    }

    /// Records what a server says about itself, for the next edition of the catalogue.
    /// `asked` is the domain the request was sent to; the answer may name another one.
    pub fn record_visit(&self, asked: &Domain, visit: &Visit) {
        let answered = &visit.server.domain;
        // File it under the answering domain only if we know that domain; otherwise one server
        // could overwrite another's entry by redirecting.
        let is_known = self.catalogue().server(answered).is_some();
        let server = if is_known { answered } else { asked };
        if self.is_recordable(server) {
            self.observations.record_visit(server, visit);
        }
    }

    /// Records that a server did not answer. It lowers the server's rank for a while, once
    /// another server has proved that the network works.
    pub fn record_unresponsive(&self, domain: &Domain) {
        if self.is_recordable(domain) {
            self.observations.record_unresponsive(domain, self.now());
        }
    }

    /// Practice servers run on this computer for a while and are not worth recording.
    fn is_recordable(&self, domain: &Domain) -> bool {
        domain.is_public_name() || self.policy.dev_hosts().contains(domain)
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub fn signal(&self, signal: Signal) {
        self.signals.send(signal);
    }

    /// Shows a notice that something the user asked for failed. Nothing was changed by it.
    pub fn report_failure(&self, account: AccountId, problem: impl Into<Problem>) {
        let kind = NoticeKind::Failed { problem: problem.into() };
        self.signal(Signal::Notice { notice: Notice { account, action: None, kind } });
    }

    /// Sends the list of accounts to the screen.
    pub async fn emit_accounts(&self) -> Result<()> {
        let accounts = self.store.ledger().accounts().await?;
        self.signal(Signal::Accounts { accounts, keeping: self.secret_storage().await });
        Ok(())
    }

    /// Where secrets are stored. Asks the keyring, which may block.
    pub async fn secret_storage(&self) -> SecretStorage {
        let vault = Arc::clone(&self.vault);
        let storage = tokio::task::spawn_blocking(move || vault.storage()).await;
        storage.unwrap_or(SecretStorage::Memory)
    }

    pub async fn store_secret(&self, name: String, secret: Secret<String>) -> Result<()> {
        let vault = Arc::clone(&self.vault);
        run_blocking(move || vault.store(&name, &secret)).await
    }

    pub async fn load_secret(&self, name: String) -> Result<Option<Secret<String>>> {
        let vault = Arc::clone(&self.vault);
        run_blocking(move || vault.load(&name)).await
    }

    pub async fn forget_secret(&self, name: String) -> Result<()> {
        let vault = Arc::clone(&self.vault);
        run_blocking(move || vault.forget(&name)).await
    }
}

/// Runs a vault call on a thread that may block while the keyring asks for a password.
async fn run_blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, vault::Error> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|error| vault::Error::Unavailable(error.into()))??)
}
