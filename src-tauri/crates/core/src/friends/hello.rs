//! The card at home that helps with the first hello.

use planetfall_model::{AccountId, ActionKey, PrivacySettings, Signal, WelcomeInfo};

use super::PeopleDiscovery;
use crate::Result;

impl PeopleDiscovery {
    /// What the first hello of an account needs, if it is still to be said.
    pub async fn welcome(&self, account: AccountId) -> Result<Option<WelcomeInfo>> {
        Ok(self.context.store.ledger().welcome(account).await?)
    }

    /// Makes an account as visible as this. Doing it twice does it once, whatever the key.
    pub async fn set_safety(
        &self,
        _key: ActionKey,
        account: AccountId,
        safety: PrivacySettings,
    ) -> Result<()> {
        let client = self.clients.for_account(account).await?;
        if let Err(error) = client.set_safety(safety).await {
            return Err(self.clients.handle_auth_error(account, error).await);
        }
        let ledger = self.context.store.ledger();
        if let Some(welcome) = ledger.welcome(account).await? {
            let welcome = WelcomeInfo { safety, ..welcome };
            ledger.save_welcome(&welcome).await?;
            self.context.signal(Signal::Welcome { account, welcome: Some(welcome) });
        }
        Ok(())
    }

    /// Puts the hello away for good.
    pub async fn end_welcome(&self, account: AccountId) -> Result<()> {
        self.context.store.ledger().delete_welcome(account).await?;
        self.context.signal(Signal::Welcome { account, welcome: None });
        Ok(())
    }
}
