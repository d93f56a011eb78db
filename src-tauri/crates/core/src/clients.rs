//! Clients of servers, ready to speak for an account.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use planetfall_mastodon::Client;
use planetfall_model::{Account, AccountId, Domain, Profile, Secret, ServerInfo, Signal};
use planetfall_store::NewAccount;

use crate::ground::Context;
use crate::{Error, Result};

/// Hands out one client an account. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Clients {
    ground: Context,
    ready: Arc<Mutex<HashMap<AccountId, Client>>>,
}

impl Clients {
    pub fn new(ground: Context) -> Self {
        Self { ground, ready: Arc::default() }
    }

    /// A client that speaks for nobody.
    pub fn for_server(&self, domain: &Domain) -> Client {
        Client::new(self.ground.net.clone(), domain.clone())
    }

    /// A client that speaks for `account`. Fails with [`Error::SignedOut`] where its token is
    /// not to be found or was refused.
    pub async fn for_account(&self, account: AccountId) -> Result<Client> {
        if let Some(client) = self.ready().get(&account).cloned() {
            return Ok(client);
        }
        let account = self.account(account).await?;
        let token = match account.signed_out {
            true => None,
            false => self.ground.secret(token_name(&account)).await?,
        };
        let token = token.ok_or_else(|| Error::SignedOut { handle: account.handle.clone() })?;
        let client = self.speaking_for(&account, token);
        self.ready().insert(account.id, client.clone());
        Ok(client)
    }

    /// The server a person signs in to need not be the domain of its people's addresses.
    fn speaking_for(&self, account: &Account, token: Secret<String>) -> Client {
        let home = account.handle.domain().clone();
        self.for_server(&account.server).with_token(token).with_home(home)
    }

    pub async fn account(&self, id: AccountId) -> Result<Account> {
        let accounts = self.ground.store.ledger().accounts().await?;
        accounts.into_iter().find(|account| account.id == id).ok_or(Error::Gone("account"))
    }

    /// Keeps an account that has just signed in, with its token, and makes it the one that is
    /// shown. The token of a practice server is kept until the app ends, and nowhere else.
    pub async fn take_in(&self, new: NewAccount, token: Secret<String>) -> Result<AccountId> {
        let ledger = self.ground.store.ledger();
        let (profile, is_practice) = (new.profile.clone(), new.practice);
        let id = ledger.save_account(new).await?;
        let account = self.account(id).await?;
        let client = self.speaking_for(&account, token.clone());
        if !is_practice {
            self.ground.keep_secret(token_name(&account), token).await?;
        }
        self.ready().insert(id, client);
        ledger.set_active_account(id).await?;
        self.ground.store.cache().put_profile(id, profile, None).await?;
        self.tell_accounts().await?;
        Ok(id)
    }

    /// Tells the screen which accounts there are.
    pub async fn tell_accounts(&self) -> Result<()> {
        let accounts = self.ground.store.ledger().accounts().await?;
        self.ground.signal(Signal::Accounts { accounts, keeping: self.ground.keeping().await });
        Ok(())
    }

    /// Forgets an account's token, here and in the vault.
    pub async fn forget(&self, account: &Account) -> Result<()> {
        self.ready().remove(&account.id);
        self.ground.forget_secret(token_name(account)).await
    }

    /// Forgets a token that was kept in memory only.
    pub fn let_go(&self, account: AccountId) {
        self.ready().remove(&account);
    }

    /// Turns a server's refusal of the token into a sign-out that keeps everything else.
    pub async fn noticed(&self, account: AccountId, error: planetfall_mastodon::Error) -> Error {
        if !matches!(error, planetfall_mastodon::Error::SignedOut { .. }) {
            return error.into();
        }
        self.ready().remove(&account);
        match self.mark_signed_out(account).await {
            Ok(handle) => Error::SignedOut { handle },
            Err(failed) => failed,
        }
    }

    async fn mark_signed_out(&self, id: AccountId) -> Result<planetfall_model::Handle> {
        let ledger = self.ground.store.ledger();
        ledger.set_signed_out(id, true).await?;
        let accounts = ledger.accounts().await?;
        let handle = accounts.iter().find(|account| account.id == id).map(|a| a.handle.clone());
        self.ground.signal(Signal::Accounts { accounts, keeping: self.ground.keeping().await });
        handle.ok_or(Error::Gone("account"))
    }

    fn ready(&self) -> std::sync::MutexGuard<'_, HashMap<AccountId, Client>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An account somebody has just signed in to on `server`.
pub(crate) fn new_account(server: &ServerInfo, profile: Profile) -> NewAccount {
    NewAccount {
        server: server.domain.clone(),
        handle: profile.handle.clone(),
        profile,
        server_name: server.title.clone(),
        limits: server.limits,
        software: server.software.clone(),
        streaming: server.streaming.clone(),
        practice: false,
    }
}

/// The name of an account's token in the vault.
fn token_name(account: &Account) -> String {
    format!("{} at {}", account.handle, account.server)
}
