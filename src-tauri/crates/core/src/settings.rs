//! What the person set.

use planetfall_model::Preferences;

use crate::ground::Ground;
use crate::{Directory, Result};

/// Remembers preferences. Cheap to clone.
#[derive(Clone)]
pub struct Settings {
    ground: Ground,
    directory: Directory,
}

impl Settings {
    pub(crate) const fn new(ground: Ground, directory: Directory) -> Self {
        Self { ground, directory }
    }

    /// Keeps `preferences` in place of the earlier ones. Switches take effect at once: a list that
    /// is switched off is asked no longer, not even to the end of a question.
    pub async fn save(&self, preferences: Preferences) -> Result<()> {
        let ledger = self.ground.store.ledger();
        let before = ledger.preferences().await?;
        ledger.save_preferences(&preferences).await?;
        if before.lists == preferences.lists {
            return Ok(());
        }
        self.directory.heed_switches().await
    }
}
