//! The accounts on this computer.

use std::time::Duration;

use planetfall_model::{Account, AccountId, Problem};

use crate::app_registration::{delete_app, stored_app};
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::problem::LogFailure;
use crate::sync::Sync;

/// How long a server may take to revoke a token.
const REVOKE_TIMEOUT: Duration = Duration::from_secs(8);

/// Lists, switches and removes accounts. Cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    pub(crate) context: Context,
    pub(crate) clients: Clients,
    pub(crate) sync: Sync,
}

impl Accounts {
    /// Every account on this computer, oldest first.
    pub async fn all(&self) -> Result<Vec<Account>> {
        Ok(self.context.store.ledger().accounts().await?)
    }

    /// Makes `account` the one that is shown after the next start.
    pub async fn activate(&self, account: AccountId) -> Result<()> {
        Ok(self.context.store.ledger().set_active_account(account).await?)
    }

    /// Signs out: revokes the token and removes all data of the account from this computer.
    ///
    /// If the server cannot be reached the account is removed all the same, and a notice says
    /// that the server still lists this app. A second call for the same account does nothing.
    pub async fn sign_out(&self, id: AccountId) -> Result<()> {
        let account = match self.clients.account(id).await {
            Ok(account) => account,
            Err(Error::Gone(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        self.sync.stop(id).await;
        let revoked = tokio::time::timeout(REVOKE_TIMEOUT, self.revoke(&account)).await;
        // A locked keyring must not prevent signing out; the token is revoked anyway.
        let forgotten = self.clients.forget_token(&account).await;
        let forgotten = forgotten.and(self.forget_app_of(&account).await);
        forgotten.log_warning("a secret was not forgotten");
        self.context.store.cache().delete_account(id).await?;
        self.context.store.ledger().remove_account(id).await?;
        let problem = match revoked {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.into()),
            Err(_) => Some(Problem::ServerUnreachable { domain: account.server.clone() }),
        };
        if let Some(problem) = problem {
            self.context.report_failure(id, problem);
        }
        self.context.emit_accounts().await
    }

    /// Some servers delete an app with its last token. Mastodon is the only one known not to.
    async fn forget_app_of(&self, account: &Account) -> Result<()> {
        let server = self.context.store.ledger().server_of(account.id).await?;
        if server.software.mastodon_api.is_some() {
            return Ok(());
        }
        delete_app(&self.context, &account.server).await
    }

    async fn revoke(&self, account: &Account) -> Result<()> {
        let app = stored_app(&self.context, &account.server).await?;
        let Some(app) = app.filter(|_| !account.signed_out) else { return Ok(()) };
        let client = match self.clients.for_account(account.id).await {
            Ok(client) => client,
            Err(Error::SignedOut { .. }) => return Ok(()),
            Err(error) => return Err(error),
        };
        Ok(client.revoke(&app).await?)
    }
}
