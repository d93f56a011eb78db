//! Accounts on a practice server, which exist only while the practice runs.

use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_model::{AccountId, Domain, Secret, ServerInfo};
use planetfall_store::NewAccount;

use crate::clients::Clients;
use crate::context::Context;
use crate::error::Result;
use crate::sync::Sync;

/// Adds and removes practice accounts. Cheap to clone.
#[derive(Clone)]
pub struct Practice {
    context: Context,
    clients: Clients,
    sync: Sync,
    /// The account that was active before the practice, to return to.
    previous: Arc<Mutex<Option<AccountId>>>,
}

impl Practice {
    pub(crate) fn new(context: Context, clients: Clients, sync: Sync) -> Self {
        Self { context, clients, sync, previous: Arc::default() }
    }

    /// Signs in to a practice server on this computer and makes that account the active one,
    /// with `title` as the server's name.
    ///
    /// The server may be contacted until the practice ends. The token is held in memory only.
    pub async fn enter(
        &self,
        domain: Domain,
        title: &str,
        token: Secret<String>,
    ) -> Result<AccountId> {
        let ledger = self.context.store.ledger();
        let (active, accounts) = (ledger.active_account().await?, ledger.accounts().await?);
        let is_real = |id: AccountId| accounts.iter().any(|it| it.id == id && !it.practice);
        if let Some(active) = active.filter(|active| is_real(*active)) {
            *self.previous.lock() = Some(active);
        }
        self.context.policy.allow_practice(domain.clone());
        let account = self.sign_in(&domain, title, token).await;
        let account = account.inspect_err(|_| self.context.policy.forbid_practice(&domain))?;
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
        let account = client.verify_credentials().await?;
        let server = ServerInfo { title: title.to_owned(), ..server };
        let new = NewAccount { server, account, practice: true };
        self.clients.add_account(new, token).await
    }

    /// Ends the practice: removes every practice account with all its data, including those an
    /// earlier run of the app left behind.
    pub async fn remove_accounts(&self) -> Result<()> {
        let ledger = self.context.store.ledger();
        let accounts = ledger.accounts().await?;
        let (practice, real): (Vec<_>, Vec<_>) = accounts.into_iter().partition(|it| it.practice);
        if practice.is_empty() {
            return Ok(());
        }
        for account in practice {
            self.sync.stop(account.id).await;
            self.clients.drop_client(account.id);
            self.context.store.cache().delete_account(account.id).await?;
            ledger.remove_account(account.id).await?;
            self.context.policy.forbid_practice(&account.server);
        }
        if ledger.active_account().await?.is_none() {
            let previous = self.previous.lock().take();
            let previous = previous.filter(|id| real.iter().any(|account| account.id == *id));
            if let Some(id) = previous.or_else(|| real.first().map(|account| account.id)) {
                ledger.set_active_account(id).await?;
            }
        }
        self.context.emit_accounts().await
    }
}
