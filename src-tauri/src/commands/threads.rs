//! Threads and profiles.

use planetfall_model::{AccountId, Handle, OpenedProfile, PostId, ProfileId, Thread};

use super::{Core, Result};

/// A post with its ancestors and replies.
#[tauri::command]
#[specta::specta]
pub async fn open_thread(core: Core<'_>, account: AccountId, post: PostId) -> Result<Thread> {
    Ok(core.threads.open(account, &post).await?)
}

/// A profile with its posts.
#[tauri::command]
#[specta::specta]
pub async fn open_profile(
    core: Core<'_>,
    account: AccountId,
    profile: ProfileId,
) -> Result<OpenedProfile> {
    Ok(core.profiles.open(account, &profile).await?)
}

/// The profile with this handle, and its posts.
#[tauri::command]
#[specta::specta]
pub async fn open_handle(
    core: Core<'_>,
    account: AccountId,
    handle: Handle,
) -> Result<OpenedProfile> {
    Ok(core.profiles.open_handle(account, &handle).await?)
}
