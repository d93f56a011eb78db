//! The user's preferences.

use planetfall_core::Settings;
use planetfall_model::{Preferences, Problem};
use tauri::State;

/// Stores and applies the user's preferences.
#[tauri::command]
#[specta::specta]
pub async fn save_preferences(
    settings: State<'_, Settings>,
    preferences: Preferences,
) -> Result<(), Problem> {
    Ok(settings.save(preferences).await?)
}
