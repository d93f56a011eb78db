//! Opening and reading timelines.

use planetfall_model::{AccountId, Anchor, GapSide, OpenedTimeline, SortKey, Timeline, ViewId};

use super::{Core, Result};

/// A timeline from the cache, at the reader's last position.
#[tauri::command]
#[specta::specta]
pub async fn open_timeline(
    core: Core<'_>,
    account: AccountId,
    timeline: Timeline,
) -> Result<OpenedTimeline> {
    Ok(core.timelines.open(account, timeline).await?)
}

/// Closes a view of a timeline.
#[tauri::command]
#[specta::specta]
pub async fn close_timeline(core: Core<'_>, view: ViewId) -> Result<()> {
    core.timelines.close(view);
    Ok(())
}

/// Loads newer entries that were shown before. True if there are more.
#[tauri::command]
#[specta::specta]
pub async fn load_newer(core: Core<'_>, view: ViewId) -> Result<bool> {
    Ok(core.timelines.load_newer(view).await?)
}

/// Loads older entries. True if the oldest entry is reached.
#[tauri::command]
#[specta::specta]
pub async fn load_older(core: Core<'_>, view: ViewId) -> Result<bool> {
    Ok(core.timelines.load_older(view).await?)
}

/// Fetches missing entries of a gap.
#[tauri::command]
#[specta::specta]
pub async fn fill_gap(core: Core<'_>, view: ViewId, gap: SortKey, side: GapSide) -> Result<()> {
    Ok(core.timelines.fill_gap(view, &gap, side).await?)
}

/// Shows the entries that were held back.
#[tauri::command]
#[specta::specta]
pub async fn reveal_waiting(core: Core<'_>, view: ViewId) -> Result<()> {
    Ok(core.timelines.reveal_waiting(view).await?)
}

/// Stores the reader's position in a timeline.
#[tauri::command]
#[specta::specta]
pub async fn save_anchor(core: Core<'_>, view: ViewId, anchor: Anchor) -> Result<()> {
    Ok(core.timelines.save_anchor(view, anchor).await?)
}
