//! The shared dependencies of the use cases.

use std::sync::Arc;

use planetfall_catalogue::Catalogue;
use planetfall_model::{
    AccountId, Domain, Moment, Notice, NoticeKind, Problem, Secret, SecretStorage, Signal, Visit,
};
use planetfall_net::{HttpClient, Policy};
use planetfall_store::Store;

use crate::background::BackgroundTasks;
use crate::current_catalogue::CurrentCatalogue;
use crate::error::{Error, Result};
use crate::ports::{Browser, Clock, Ports, SignalSink, Vault, vault};
use crate::server_observations::ServerObservations;

/// The shared dependencies. One pointer, because every use case holds a clone.
pub(crate) type Context = Arc<Dependencies>;

/// The store, the network, the catalogue and the ports.
pub(crate) struct Dependencies {
    pub store: Store,
    pub net: HttpClient,
    pub policy: Policy,
    pub current_catalogue: CurrentCatalogue,
    pub observations: ServerObservations,
    pub browser: Arc<dyn Browser>,
    pub background: BackgroundTasks,
    vault: Arc<dyn Vault>,
    clock: Arc<dyn Clock>,
    signals: Arc<dyn SignalSink>,
}

impl Dependencies {
    pub fn new(store: Store, net: HttpClient, catalogue: Catalogue, ports: Ports) -> Self {
        let Ports { vault, clock, browser, signals } = ports;
        Self {
            store,
            policy: net.policy().clone(),
            net,
            current_catalogue: CurrentCatalogue::new(catalogue),
            observations: ServerObservations::default(),
            browser,
            background: BackgroundTasks::default(),
            vault,
            clock,
            signals,
        }
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

    /// Fails where our policy forbids to ask the server that was meant by `typed`.
    pub fn check_allowed(&self, domain: &Domain, typed: &str) -> Result<()> {
        let base = self.policy.base_url(domain);
        base.map(drop).map_err(|why| Error::refused_host(typed, &why))
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

    /// Runs `work` in the background, and shows a notice if it fails.
    pub fn spawn_reported(
        self: &Arc<Self>,
        account: AccountId,
        work: impl Future<Output = Result<()>> + Send + 'static,
    ) {
        let context = Arc::clone(self);
        tokio::spawn(async move {
            if let Err(error) = work.await {
                context.report_failure(account, error);
            }
        });
    }

    /// Sends the list of accounts to the screen.
    pub async fn emit_accounts(&self) -> Result<()> {
        let accounts = self.store.ledger().accounts().await?;
        self.signal(Signal::Accounts { accounts, keeping: self.secret_storage().await });
        Ok(())
    }

    /// Where secrets are stored. Asks the keyring, which may block.
    pub async fn secret_storage(&self) -> SecretStorage {
        let storage = self.with_vault(|vault| Ok(vault.storage())).await;
        storage.unwrap_or(SecretStorage::Memory)
    }

    pub async fn store_secret(&self, name: String, secret: Secret<String>) -> Result<()> {
        self.with_vault(move |vault| vault.store(&name, &secret)).await
    }

    pub async fn load_secret(&self, name: String) -> Result<Option<Secret<String>>> {
        self.with_vault(move |vault| vault.load(&name)).await
    }

    pub async fn forget_secret(&self, name: String) -> Result<()> {
        self.with_vault(move |vault| vault.forget(&name)).await
    }

    /// Runs a vault call on a thread that may block while the keyring asks for a password.
    async fn with_vault<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Vault) -> Result<T, vault::Error> + Send + 'static,
    ) -> Result<T> {
        let vault = Arc::clone(&self.vault);
        let done = tokio::task::spawn_blocking(move || work(&*vault)).await;
        Ok(done.map_err(|error| vault::Error::Unavailable(error.into()))??)
    }
}
