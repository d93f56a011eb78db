//! Opening and reading timelines.

use planetfall_core::Timelines;
use planetfall_model::{
    AccountId, Anchor, GapSide, OpenedTimeline, Problem, SortKey, Timeline, ViewId,
};
use tauri::State;

/// A timeline from the cache, at the reader's last position.
#[tauri::command]
#[specta::specta]
pub async fn open_timeline(
    timelines: State<'_, Timelines>,
    account: AccountId,
    timeline: Timeline,
) -> Result<OpenedTimeline, Problem> {
    Ok(timelines.open(account, timeline).await?)
}

/// Closes a view of a timeline.
#[tauri::command]
#[specta::specta]
pub async fn close_timeline(timelines: State<'_, Timelines>, view: ViewId) -> Result<(), Problem> {
    timelines.close(view);
    Ok(())
}

/// Loads older entries. True if the oldest entry is reached.
#[tauri::command]
#[specta::specta]
pub async fn load_older(timelines: State<'_, Timelines>, view: ViewId) -> Result<bool, Problem> {
    Ok(timelines.load_older(view).await?)
}

/// Fetches missing entries of a gap.
#[tauri::command]
#[specta::specta]
pub async fn fill_gap(
    timelines: State<'_, Timelines>,
    view: ViewId,
    gap: SortKey,
    side: GapSide,
) -> Result<(), Problem> {
    Ok(timelines.fill_gap(view, &gap, side).await?)
}

/// Shows the entries that were held back.
#[tauri::command]
#[specta::specta]
pub async fn reveal_waiting(timelines: State<'_, Timelines>, view: ViewId) -> Result<(), Problem> {
    Ok(timelines.reveal_waiting(view).await?)
}

/// Stores the reader's position in a timeline.
#[tauri::command]
#[specta::specta]
pub async fn save_anchor(
    timelines: State<'_, Timelines>,
    view: ViewId,
    anchor: Anchor,
) -> Result<(), Problem> {
    Ok(timelines.save_anchor(view, anchor).await?)
}
