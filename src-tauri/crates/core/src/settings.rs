//! What the person set.

use planetfall_model::Preferences;

use crate::Result;
use crate::ground::Ground;

/// Remembers preferences. Cheap to clone.
#[derive(Clone)]
pub struct Settings {
    ground: Ground,
}

impl Settings {
    pub(crate) const fn new(ground: Ground) -> Self {
        Self { ground }
    }

    /// Keeps `preferences` in place of the earlier ones.
    pub async fn save(&self, preferences: Preferences) -> Result<()> {
        Ok(self.ground.store.ledger().save_preferences(&preferences).await?)
    }
}
