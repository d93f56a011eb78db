//! The practice servers.

use planetfall_core::Planetfall;
use planetfall_model::{AccountId, Problem};
use tauri::State;

use crate::practice_space::PracticeSpace;

/// Starts the practice servers if they are not running, and returns the account there.
#[tauri::command]
#[specta::specta]
pub async fn begin_practice(
    space: State<'_, PracticeSpace>,
    planetfall: State<'_, Planetfall>,
) -> Result<AccountId, Problem> {
    space.enter(&planetfall).await
}

/// Stops the practice servers and removes their data.
#[tauri::command]
#[specta::specta]
pub async fn end_practice(
    space: State<'_, PracticeSpace>,
    planetfall: State<'_, Planetfall>,
) -> Result<(), Problem> {
    space.leave(&planetfall).await
}
