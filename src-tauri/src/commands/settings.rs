//! What the person set.

use planetfall_core::Settings;
use planetfall_model::{Preferences, Problem};
use tauri::State;

/// Keeps preferences.
#[tauri::command]
#[specta::specta]
pub async fn save_preferences(
    settings: State<'_, Settings>,
    preferences: Preferences,
) -> Result<(), Problem> {
    Ok(settings.save(preferences).await?)
}
