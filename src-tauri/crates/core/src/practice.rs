//! The account on a practice server: nothing of it is real, and nothing of it stays.

use std::sync::{Arc, Mutex, PoisonError};

use planetfall_model::{AccountId, Domain, Secret};
use planetfall_store::NewAccount;

use crate::clients::{Clients, new_account};
use crate::ground::Context;
use crate::sync::Sync;
use crate::{Planetfall, Result};

/// Opens and closes practice accounts. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Practice {
    ground: Context,
    clients: Clients,
    sync: Sync,
    /// The account that was shown before the practice.
    before: Arc<Mutex<Option<AccountId>>>,
}

impl Planetfall {
    /// Signs in to a practice server on this computer and shows that account, under the name
    /// `title`.
    ///
    /// The server is allowed to be asked until the practice ends. The token is kept in memory only.
    pub async fn enter_practice(
        &self,
        domain: Domain,
        title: &str,
        token: Secret<String>,
    ) -> Result<AccountId> {
        self.practice.enter(domain, title, token).await
    }

    /// Ends the practice: every practice account goes, with all that this computer remembers of it.
    pub async fn leave_practice(&self) -> Result<()> {
        self.practice.sweep().await
    }
}

impl Practice {
    pub fn new(ground: Context, clients: Clients, sync: Sync) -> Self {
        Self { ground, clients, sync, before: Arc::default() }
    }

    async fn enter(&self, domain: Domain, title: &str, token: Secret<String>) -> Result<AccountId> {
        let ledger = self.ground.store.ledger();
        let (active, accounts) = (ledger.active_account().await?, ledger.accounts().await?);
        let is_real = |id: AccountId| accounts.iter().any(|it| it.id == id && !it.practice);
        if let Some(active) = active.filter(|active| is_real(*active)) {
            *self.before() = Some(active);
        }
        self.ground.policy.allow_practice(domain.clone());
        let account = self.sign_in(&domain, title, token).await;
        if account.is_err() {
            self.ground.policy.forbid_practice(&domain);
        }
        let account = account?;
        self.sync.start(account);
        Ok(account)
    }

    async fn sign_in(
        &self,
        domain: &Domain,
        title: &str,
        token: Secret<String>,
    ) -> Result<AccountId> {
        let client = self.clients.for_server(domain).with_token(token.clone());
        let server = client.server().await?;
        let profile = client.me().await?;
        let new = NewAccount {
            server_name: title.to_owned(),
            practice: true,
            ..new_account(&server, profile)
        };
        self.clients.take_in(new, token).await
    }

    /// Removes every practice account, also those an earlier run of the app left behind.
    pub async fn sweep(&self) -> Result<()> {
        let ledger = self.ground.store.ledger();
        let accounts = ledger.accounts().await?;
        let (practice, real): (Vec<_>, Vec<_>) = accounts.into_iter().partition(|it| it.practice);
        if practice.is_empty() {
            return Ok(());
        }
        for account in practice {
            self.sync.stop(account.id).await;
            self.clients.let_go(account.id);
            self.ground.store.cache().forget_account(account.id).await?;
            ledger.remove_account(account.id).await?;
            self.ground.policy.forbid_practice(&account.server);
        }
        if ledger.active_account().await?.is_none() {
            let before = self.before().take();
            let before = before.filter(|id| real.iter().any(|account| account.id == *id));
            if let Some(id) = before.or_else(|| real.first().map(|account| account.id)) {
                ledger.set_active_account(id).await?;
            }
        }
        self.clients.tell_accounts().await
    }

    fn before(&self) -> std::sync::MutexGuard<'_, Option<AccountId>> {
        self.before.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
