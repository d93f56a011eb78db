//! The app as a whole: its first state, its signals, the preferences and the practice servers.

use planetfall_model::{AccountId, Preferences, Signal, Startup, TextSize};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

use super::{Core, Result};
use crate::practice_space::PracticeSpace;
use crate::signals::ChannelSink;

/// The state the page needs for its first frame.
#[tauri::command]
#[specta::specta]
pub async fn startup(core: Core<'_>) -> Result<Startup> {
    Ok(core.startup().await?)
}

/// Opens the channel of signals, in place of an earlier one.
#[tauri::command]
#[specta::specta]
pub async fn listen(
    core: Core<'_>,
    sink: State<'_, ChannelSink>,
    channel: Channel<Vec<Signal>>,
) -> Result<()> {
    sink.listen(channel);
    Ok(core.replay_state().await?)
}

/// Stores and applies the user's preferences.
#[tauri::command]
#[specta::specta]
pub async fn save_preferences(core: Core<'_>, preferences: Preferences) -> Result<()> {
    Ok(core.settings.save(preferences).await?)
}

/// Shows everything in the window in this size. It is stored with the preferences.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands get their arguments by value")]
pub fn set_text_size(window: WebviewWindow, size: TextSize) {
    if let Err(error) = window.set_zoom(size.factor()) {
        tracing::warn!(%error, "the text size could not be set");
    }
}

/// Starts the practice servers if they are not running, and returns the account there.
#[tauri::command]
#[specta::specta]
pub async fn begin_practice(space: State<'_, PracticeSpace>, core: Core<'_>) -> Result<AccountId> {
    space.enter(&core).await
}

/// Stops the practice servers and removes their data.
#[tauri::command]
#[specta::specta]
pub async fn end_practice(space: State<'_, PracticeSpace>, core: Core<'_>) -> Result<()> {
    space.leave(&core).await
}
