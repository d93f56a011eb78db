//! Marking, following, voting and publishing.

use planetfall_model::{
    AccountId, ActionKey, Draft, Mark, OutgoingPost, PollId, PostId, ProfileId, SavedDraft,
};

use super::{Core, Result};

/// Sets or removes a mark on a post.
#[tauri::command]
#[specta::specta]
pub async fn mark(
    core: Core<'_>,
    key: ActionKey,
    account: AccountId,
    post: PostId,
    mark: Mark,
    on: bool,
) -> Result<()> {
    Ok(core.posting.mark(key, account, post, mark, on).await?)
}

/// Follows or unfollows a profile.
#[tauri::command]
#[specta::specta]
pub async fn follow(
    core: Core<'_>,
    key: ActionKey,
    account: AccountId,
    profile: ProfileId,
    on: bool,
) -> Result<()> {
    Ok(core.posting.follow(key, account, profile, on).await?)
}

/// Votes in the poll of a post.
#[tauri::command]
#[specta::specta]
pub async fn vote(
    core: Core<'_>,
    key: ActionKey,
    account: AccountId,
    post: PostId,
    poll: PollId,
    choices: Vec<u32>,
) -> Result<()> {
    Ok(core.posting.vote(key, account, post, poll, choices).await?)
}

/// Publishes a post, now or as soon as the server can be reached.
#[tauri::command]
#[specta::specta]
pub async fn publish(
    core: Core<'_>,
    key: ActionKey,
    account: AccountId,
    draft: Draft,
) -> Result<()> {
    Ok(core.posting.publish(key, account, draft).await?)
}

/// The unpublished posts of an account.
#[tauri::command]
#[specta::specta]
pub async fn outgoing(core: Core<'_>, account: AccountId) -> Result<Vec<OutgoingPost>> {
    Ok(core.posting.outgoing(account).await?)
}

/// Sends a refused or doubtful post again.
#[tauri::command]
#[specta::specta]
pub async fn send_again(core: Core<'_>, key: ActionKey) -> Result<()> {
    Ok(core.posting.send_again(&key).await?)
}

/// Withdraws an unpublished post and returns its draft.
#[tauri::command]
#[specta::specta]
pub async fn withdraw(core: Core<'_>, key: ActionKey) -> Result<Option<Draft>> {
    Ok(core.posting.withdraw(&key).await?)
}

/// Stores the draft of a composer, or deletes it.
#[tauri::command]
#[specta::specta]
pub async fn save_draft(
    core: Core<'_>,
    account: AccountId,
    slot: String,
    draft: Option<Draft>,
) -> Result<()> {
    Ok(core.posting.save_draft(account, &slot, draft).await?)
}

/// The stored draft of a composer.
#[tauri::command]
#[specta::specta]
pub async fn draft(core: Core<'_>, account: AccountId, slot: String) -> Result<Option<Draft>> {
    Ok(core.posting.draft(account, &slot).await?)
}

/// Every stored draft, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn drafts(core: Core<'_>, account: AccountId) -> Result<Vec<SavedDraft>> {
    Ok(core.posting.drafts(account).await?)
}
