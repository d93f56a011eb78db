//! The practice planet.

use planetfall_core::Planetfall;
use planetfall_model::{AccountId, Problem};
use tauri::State;

use crate::practice_space::PracticeSpace;

/// Opens the practice planets, if they are not open, and gives the account one has there.
#[tauri::command]
#[specta::specta]
pub async fn begin_practice(
    space: State<'_, PracticeSpace>,
    planetfall: State<'_, Planetfall>,
) -> Result<AccountId, Problem> {
    space.enter(&planetfall).await
}

/// Closes the practice planets; nothing of them stays.
#[tauri::command]
#[specta::specta]
pub async fn end_practice(
    space: State<'_, PracticeSpace>,
    planetfall: State<'_, Planetfall>,
) -> Result<(), Problem> {
    space.leave(&planetfall).await
}
