//! Deletes what onboarding leaves on this computer.

use planetfall_model::{Domain, PendingAccount};

use super::visits::Visits;
use crate::app_registration::delete_app;
use crate::catalogue::ServerCatalogue;
use crate::context::Context;
use crate::problem::LogFailure;
use crate::sync::Sync;

/// Deletes traces of servers the user did not join.
///
/// Failures are logged only: what was to be deleted is of no use to anyone any more.
pub struct Cleanup {
    pub(super) context: Context,
    pub(super) sync: Sync,
    pub(super) catalogue: ServerCatalogue,
    pub(super) visits: Visits,
}

impl Cleanup {
    /// Drops a pending account. Keeps an account that exists already, and deletes the token of one
    /// that does not.
    pub async fn abandon_sign_up(&self, pending_account: &PendingAccount) {
        if let Some(account) = pending_account.account {
            self.sync.start(account);
        }
        self.forget_token(&pending_account.server).await;
        self.forget_app_at(&pending_account.server).await;
    }

    /// Deletes the app registrations at servers without an account.
    pub async fn forget_unused_apps(&self) {
        match self.context.store.ledger().app_domains().await {
            Ok(servers) => {
                for server in servers {
                    self.forget_app_at(&server).await;
                }
            }
            Err(error) => tracing::warn!(%error, "no app was forgotten"),
        }
    }

    /// Deletes the visits, and the pictures of people on the visited servers.
    pub async fn forget_visits(&self) {
        self.visits.forget();
        self.catalogue.forget_visits().await.log_warning("visits were not forgotten");
        let forgotten = self.context.store.cache().delete_unused_pictures().await;
        forgotten.log_warning("pictures were not forgotten");
    }

    /// Deletes the token of a pending account.
    pub async fn forget_token(&self, server: &Domain) {
        let forgotten = self.context.forget_secret(token_name(server)).await;
        forgotten.log_warning("a token was not forgotten");
    }

    async fn forget_app_at(&self, server: &Domain) {
        let forgotten = async {
            let accounts = self.context.store.ledger().accounts().await?;
            if accounts.iter().any(|account| account.server == *server) {
                return Ok(());
            }
            delete_app(&self.context, server).await
        };
        forgotten.await.log_warning("an app was not forgotten");
    }
}

/// The name in the vault of a pending account's token.
pub fn token_name(server: &Domain) -> String {
    format!("joining at {server}")
}
