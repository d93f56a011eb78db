//! The initial state, and the channel of changes.

use planetfall_core::Planetfall;
use planetfall_model::{Problem, Signal, Startup};
use tauri::State;
use tauri::ipc::Channel;

use crate::signals::ChannelSink;

/// The state the page needs for its first frame.
#[tauri::command]
#[specta::specta]
pub async fn startup(planetfall: State<'_, Planetfall>) -> Result<Startup, Problem> {
    Ok(planetfall.startup().await?)
}

/// Opens the channel of signals, in place of an earlier one.
#[tauri::command]
#[specta::specta]
pub async fn listen(
    planetfall: State<'_, Planetfall>,
    sink: State<'_, ChannelSink>,
    channel: Channel<Vec<Signal>>,
) -> Result<(), Problem> {
    sink.listen(channel);
    Ok(planetfall.replay_state().await?)
}
