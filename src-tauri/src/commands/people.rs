//! Conversations and people.

use planetfall_core::{Profiles, Threads};
use planetfall_model::{AccountId, Handle, OpenedProfile, PostId, Problem, ProfileId, Thread};
use tauri::State;

/// The conversation around a post.
#[tauri::command]
#[specta::specta]
pub async fn open_thread(
    conversations: State<'_, Threads>,
    account: AccountId,
    post: PostId,
) -> Result<Thread, Problem> {
    Ok(conversations.open(account, &post).await?)
}

/// Somebody's page.
#[tauri::command]
#[specta::specta]
pub async fn open_profile(
    people: State<'_, Profiles>,
    account: AccountId,
    profile: ProfileId,
) -> Result<OpenedProfile, Problem> {
    Ok(people.open(account, &profile).await?)
}

/// The page of the person with this address.
#[tauri::command]
#[specta::specta]
pub async fn open_handle(
    people: State<'_, Profiles>,
    account: AccountId,
    handle: Handle,
) -> Result<OpenedProfile, Problem> {
    Ok(people.open_handle(account, &handle).await?)
}
