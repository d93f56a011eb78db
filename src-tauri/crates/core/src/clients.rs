//! API clients, one per account.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_mastodon::{self as mastodon, Client};
use planetfall_model::{Account, AccountId, Domain, Handle, Secret};
use planetfall_store::NewAccount;

use crate::context::Context;
use crate::error::{Error, Result};

/// Creates clients and keeps them. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Clients {
    context: Context,
    ready: Arc<Mutex<HashMap<AccountId, Client>>>,
}

impl Clients {
    pub fn new(context: Context) -> Self {
        Self { context, ready: Arc::default() }
    }

    /// A client without a token.
    pub fn for_server(&self, domain: &Domain) -> Client {
        Client::new(self.context.net.clone(), domain.clone())
    }

    /// A client with the token of `account`. Fails with [`Error::SignedOut`] if the token is
    /// missing or was rejected by the server.
    pub async fn for_account(&self, account: AccountId) -> Result<Client> {
        if let Some(client) = self.ready.lock().get(&account).cloned() {
            return Ok(client);
        }
        let account = self.account(account).await?;
        let token = match account.signed_out {
            true => None,
            false => self.context.load_secret(token_name(&account)).await?,
        };
        let token = token.ok_or_else(|| Error::SignedOut { handle: account.handle.clone() })?;
        let client = self.with_token(&account, token);
        self.ready.lock().insert(account.id, client.clone());
        Ok(client)
    }

    /// The domain of an account's handle may differ from the server it signs in to.
    fn with_token(&self, account: &Account, token: Secret<String>) -> Client {
        let home = account.handle.domain().clone();
        self.for_server(&account.server).with_token(token).with_account_domain(home)
    }

    pub async fn account(&self, id: AccountId) -> Result<Account> {
        let accounts = self.context.store.ledger().accounts().await?;
        accounts.into_iter().find(|account| account.id == id).ok_or(Error::Gone("account"))
    }

    /// Stores an account that has just signed in, with its token, and makes it the active one.
    /// The token of a practice account is held in memory only.
    pub async fn add_account(&self, new: NewAccount, token: Secret<String>) -> Result<AccountId> {
        let ledger = self.context.store.ledger();
        let (profile, is_practice) = (new.account.profile.clone(), new.practice);
        let id = ledger.save_account(new).await?;
        let account = self.account(id).await?;
        let client = self.with_token(&account, token.clone());
        if !is_practice {
            self.context.store_secret(token_name(&account), token).await?;
        }
        self.ready.lock().insert(id, client);
        ledger.set_active_account(id).await?;
        self.context.store.cache().put_profile(id, profile, None).await?;
        self.context.emit_accounts().await?;
        Ok(id)
    }

    /// Corrects the address of an account whose domain was not known when it signed in: it was stored
    /// with the host of the API. The token moves along.
    pub async fn correct_home(&self, id: AccountId, home: &Domain) -> Result<()> {
        let account = self.account(id).await?;
        if account.handle.domain() == home || *account.handle.domain() != account.server {
            return Ok(());
        }
        let handle = Handle::new(account.handle.user(), home.clone());
        let handle = handle.map_err(|_| Error::Gone("handle"))?;
        let ledger = self.context.store.ledger();
        let is_other = |other: &Account| other.server == account.server && other.handle == handle;
        if ledger.accounts().await?.iter().any(is_other) {
            // The same person signed in again meanwhile. That account has its own token.
            return Ok(());
        }
        let corrected = Account { handle: handle.clone(), ..account.clone() };
        let token = match account.practice {
            true => None,
            false => self.context.load_secret(token_name(&account)).await?,
        };
        let Some(token) = token else { return Ok(()) };
        // The token is stored under both names until the account has the new one.
        self.context.store_secret(token_name(&corrected), token).await?;
        ledger.correct_handle(id, &handle).await?;
        self.drop_client(id);
        self.context.forget_secret(token_name(&account)).await
    }

    /// Forgets an account's token, here and in the vault.
    pub async fn forget_token(&self, account: &Account) -> Result<()> {
        self.drop_client(account.id);
        self.context.forget_secret(token_name(account)).await
    }

    /// Forgets a token that was held in memory only.
    pub fn drop_client(&self, account: AccountId) {
        self.ready.lock().remove(&account);
    }

    /// The answer to a request of `account`. If it failed, see [`Self::handle_auth_error`].
    pub async fn check_auth<T>(
        &self,
        account: AccountId,
        answer: mastodon::Result<T>,
    ) -> Result<T> {
        match answer {
            Ok(answer) => Ok(answer),
            Err(error) => Err(self.handle_auth_error(account, error).await),
        }
    }

    /// Marks the account as signed out if the server rejected its token. Everything else of the
    /// account stays.
    pub async fn handle_auth_error(&self, account: AccountId, error: mastodon::Error) -> Error {
        if !matches!(error, mastodon::Error::SignedOut { .. }) {
            return error.into();
        }
        self.drop_client(account);
        match self.mark_signed_out(account).await {
            Ok(handle) => Error::SignedOut { handle },
            Err(failed) => failed,
        }
    }

    async fn mark_signed_out(&self, id: AccountId) -> Result<Handle> {
        self.context.store.ledger().set_signed_out(id, true).await?;
        self.context.emit_accounts().await?;
        Ok(self.account(id).await?.handle)
    }
}

/// The name of an account's token in the vault.
fn token_name(account: &Account) -> String {
    format!("{} at {}", account.handle, account.server)
}
