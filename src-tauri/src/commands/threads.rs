//! Threads and profiles.

use planetfall_core::{Profiles, Threads};
use planetfall_model::{AccountId, Handle, OpenedProfile, PostId, Problem, ProfileId, Thread};
use tauri::State;

/// A post with its ancestors and replies.
#[tauri::command]
#[specta::specta]
pub async fn open_thread(
    threads: State<'_, Threads>,
    account: AccountId,
    post: PostId,
) -> Result<Thread, Problem> {
    Ok(threads.open(account, &post).await?)
}

/// A profile with its posts.
#[tauri::command]
#[specta::specta]
pub async fn open_profile(
    profiles: State<'_, Profiles>,
    account: AccountId,
    profile: ProfileId,
) -> Result<OpenedProfile, Problem> {
    Ok(profiles.open(account, &profile).await?)
}

/// The profile with this handle, and its posts.
#[tauri::command]
#[specta::specta]
pub async fn open_handle(
    profiles: State<'_, Profiles>,
    account: AccountId,
    handle: Handle,
) -> Result<OpenedProfile, Problem> {
    Ok(profiles.open_handle(account, &handle).await?)
}
