//! What the person set.

use planetfall_model::Preferences;

use crate::context::Context;
use crate::{Result, ServerCatalogue};

/// Remembers preferences. Cheap to clone.
#[derive(Clone)]
pub struct Settings {
    context: Context,
    directory: ServerCatalogue,
}

impl Settings {
    pub(crate) const fn new(context: Context, directory: ServerCatalogue) -> Self {
        Self { context, directory }
    }

    /// Keeps `preferences` in place of the earlier ones. Switches take effect at once: a list that
    /// is switched off is asked no longer, not even to the end of a question.
    pub async fn save(&self, preferences: Preferences) -> Result<()> {
        let ledger = self.context.store.ledger();
        let before = ledger.preferences().await?;
        ledger.save_preferences(&preferences).await?;
        if before.lists == preferences.lists {
            return Ok(());
        }
        self.directory.heed_switches().await
    }
}
