//! The user's preferences.

use planetfall_model::Preferences;

use crate::catalogue::ServerCatalogue;
use crate::context::Context;
use crate::error::Result;

/// Stores and applies preferences. Cheap to clone.
#[derive(Clone)]
pub struct Settings {
    pub(crate) context: Context,
    pub(crate) catalogue: ServerCatalogue,
}

impl Settings {
    /// Replaces the preferences. A server list that is switched off is not requested any more;
    /// a running request for it is cancelled.
    pub async fn save(&self, preferences: Preferences) -> Result<()> {
        let ledger = self.context.store.ledger();
        let before = ledger.preferences().await?;
        ledger.save_preferences(&preferences).await?;
        if before.lists == preferences.lists {
            return Ok(());
        }
        self.catalogue.apply_switches().await
    }
}
