//! What an account that is being made leaves on this computer, and how that goes again.

use planetfall_model::{Domain, PendingAccount};

use super::Onboarding;

impl Onboarding {
    /// Lets go of an account that was being made: what is there of it stays where it is, and the
    /// key to what is not there yet is thrown away.
    pub(super) async fn leave_alone(&self, pending_account: &PendingAccount) {
        if let Some(account) = pending_account.account {
            self.sync.start(account);
        }
        self.forget_secret_of(pending_account).await;
        self.forget_app_at(&pending_account.server).await;
    }

    /// Forgets that this app was made known to a server where nobody lives after all: that it was
    /// tried is nobody's business.
    pub(super) async fn forget_app_at(&self, server: &Domain) {
        let forgotten = async {
            let accounts = self.context.store.ledger().accounts().await?;
            if accounts.iter().any(|account| account.server == *server) {
                return Ok(());
            }
            crate::app_registration::delete_app(&self.context, server).await
        };
        if let Err(error) = forgotten.await {
            tracing::warn!(error = %crate::problem::chain(&error), "an app was not forgotten");
        }
    }

    /// Forgets that this app was made known to servers that were tried on the way.
    pub(super) async fn forget_needless_apps(&self) {
        match self.context.store.ledger().app_domains().await {
            Ok(servers) => {
                for server in servers {
                    self.forget_app_at(&server).await;
                }
            }
            Err(error) => tracing::warn!(%error, "no app was forgotten"),
        }
    }

    /// Forgets which servers were looked at, and the pictures of people there.
    pub(super) async fn forget_looks(&self) {
        self.visits.forget();
        if let Err(error) = self.directory.forget_visits().await {
            tracing::warn!(error = %crate::problem::chain(&error), "visits were not forgotten");
        }
        if let Err(error) = self.context.store.cache().delete_unused_pictures().await {
            tracing::warn!(%error, "pictures were not forgotten");
        }
    }

    pub(super) async fn forget_secret_of(&self, pending_account: &PendingAccount) {
        // Nothing is opened by it any more, so a locked keyring may keep it.
        if let Err(error) = self.context.forget_secret(secret_name(&pending_account.server)).await {
            tracing::warn!(error = %crate::problem::chain(&error), "a secret was not forgotten");
        }
    }
}

/// The name in the vault of the token of an account that is being made.
pub fn secret_name(server: &Domain) -> String {
    format!("joining at {server}")
}
