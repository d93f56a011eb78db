//! Timelines.

use planetfall_core::Timelines;
use planetfall_model::{
    AccountId, Anchor, GapSide, OpenedTimeline, Problem, SortKey, Timeline, ViewId,
};
use tauri::State;

/// A timeline as the computer remembers it, at the post where the reader left.
#[tauri::command]
#[specta::specta]
pub async fn open_timeline(
    timelines: State<'_, Timelines>,
    account: AccountId,
    timeline: Timeline,
) -> Result<OpenedTimeline, Problem> {
    Ok(timelines.open(account, timeline).await?)
}

/// Ends a view.
#[tauri::command]
#[specta::specta]
pub async fn close_timeline(timelines: State<'_, Timelines>, view: ViewId) -> Result<(), Problem> {
    timelines.close(view);
    Ok(())
}

/// Brings older rows. True when the end is reached.
#[tauri::command]
#[specta::specta]
pub async fn load_older(timelines: State<'_, Timelines>, view: ViewId) -> Result<bool, Problem> {
    Ok(timelines.load_older(view).await?)
}

/// Asks for what is missing in a gap.
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

/// Puts the waiting posts in.
#[tauri::command]
#[specta::specta]
pub async fn reveal_waiting(timelines: State<'_, Timelines>, view: ViewId) -> Result<(), Problem> {
    Ok(timelines.reveal_waiting(view).await?)
}

/// Remembers where the reader is.
#[tauri::command]
#[specta::specta]
pub async fn keep_place(
    timelines: State<'_, Timelines>,
    view: ViewId,
    anchor: Anchor,
) -> Result<(), Problem> {
    Ok(timelines.keep_place(view, anchor).await?)
}
