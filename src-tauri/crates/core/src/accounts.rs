//! The accounts on this computer.

use std::time::Duration;

use planetfall_model::{Account, AccountId, Signal};

use crate::clients::Clients;
use crate::context::Context;
use crate::sync::Sync;
use crate::{Error, Result};

/// How long a server is given to take a sign-in back.
const REVOKING: Duration = Duration::from_secs(8);

/// Lists, switches and removes accounts. Cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    context: Context,
    clients: Clients,
    sync: Sync,
}

impl Accounts {
    pub(crate) const fn new(context: Context, clients: Clients, sync: Sync) -> Self {
        Self { context, clients, sync }
    }

    /// All of them.
    pub async fn all(&self) -> Result<Vec<Account>> {
        Ok(self.context.store.ledger().accounts().await?)
    }

    /// Makes `account` the one that is shown at the next start.
    pub async fn activate(&self, account: AccountId) -> Result<()> {
        Ok(self.context.store.ledger().set_active_account(account).await?)
    }

    /// Signs out: the server takes the sign-in back, and everything this computer remembers
    /// of the account is removed.
    ///
    /// A server that cannot be reached keeps nobody signed in here: the account goes all the
    /// same, and a notice says that the server still lists this app.
    pub async fn sign_out(&self, id: AccountId) -> Result<()> {
        let account = match self.clients.account(id).await {
            Ok(account) => account,
            // The same request may be made twice; the second finds the work done.
            Err(Error::Gone(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        self.sync.stop(id).await;
        let revoked = tokio::time::timeout(REVOKING, self.revoke(&account)).await;
        // A locked keyring must not keep anybody signed in: what it has opens nothing any more.
        let forgotten = self.clients.forget_token(&account).await;
        let forgotten = forgotten.and(self.forget_app_of(&account).await);
        if let Err(error) = forgotten {
            tracing::warn!(error = %crate::problem::chain(&error), "a secret was not forgotten");
        }
        self.context.store.cache().delete_account(id).await?;
        self.context.store.ledger().remove_account(id).await?;
        if let Some(problem) = unrevoked(revoked, &account) {
            self.context.report_failure(id, problem);
        }
        let accounts = self.all().await?;
        self.context
            .signal(Signal::Accounts { accounts, keeping: self.context.secret_storage().await });
        Ok(())
    }

    /// Some servers forget the app with its last sign-in; only Mastodon is known not to.
    async fn forget_app_of(&self, account: &Account) -> Result<()> {
        let server = self.context.store.ledger().server_of(account.id).await?;
        if server.software.mastodon_api.is_some() {
            return Ok(());
        }
        crate::app_registration::delete_app(&self.context, &account.server).await
    }

    async fn revoke(&self, account: &Account) -> Result<()> {
        let app = crate::app_registration::known_app(&self.context, &account.server).await?;
        let Some(app) = app.filter(|_| !account.signed_out) else { return Ok(()) };
        let client = match self.clients.for_account(account.id).await {
            Ok(client) => client,
            Err(Error::SignedOut { .. }) => return Ok(()),
            Err(error) => return Err(error),
        };
        Ok(client.revoke(&app).await?)
    }
}

/// What to tell the person when the server did not confirm.
fn unrevoked(
    revoked: Result<Result<()>, tokio::time::error::Elapsed>,
    account: &Account,
) -> Option<planetfall_model::Problem> {
    match revoked {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(error.into()),
        Err(_) => {
            Some(planetfall_model::Problem::ServerUnreachable { domain: account.server.clone() })
        }
    }
}
