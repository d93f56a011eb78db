//! The card in a new account's home timeline that helps with the first post.

use planetfall_model::{AccountId, ActionKey, PrivacySettings, Signal, WelcomeInfo};

use crate::clients::Clients;
use crate::context::Context;
use crate::error::Result;

/// Reads, changes and dismisses welcome cards. Cheap to clone.
#[derive(Clone)]
pub struct WelcomeCard {
    pub(crate) context: Context,
    pub(crate) clients: Clients,
}

impl WelcomeCard {
    /// The content of an account's card; `None` once it was dismissed.
    pub async fn welcome(&self, account: AccountId) -> Result<Option<WelcomeInfo>> {
        Ok(self.context.store.ledger().welcome(account).await?)
    }

    /// Sets the privacy of an account. The request is idempotent, so the key is not needed.
    pub async fn set_privacy(
        &self,
        _key: ActionKey,
        account: AccountId,
        safety: PrivacySettings,
    ) -> Result<()> {
        let client = self.clients.for_account(account).await?;
        self.clients.check_auth(account, client.set_privacy_settings(safety).await).await?;
        let ledger = self.context.store.ledger();
        if let Some(welcome) = ledger.welcome(account).await? {
            let welcome = WelcomeInfo { safety, ..welcome };
            ledger.save_welcome(&welcome).await?;
            self.context.signal(Signal::Welcome { account, welcome: Some(welcome) });
        }
        Ok(())
    }

    /// Removes an account's card for good.
    pub async fn dismiss_welcome(&self, account: AccountId) -> Result<()> {
        self.context.store.ledger().delete_welcome(account).await?;
        self.context.signal(Signal::Welcome { account, welcome: None });
        Ok(())
    }
}
