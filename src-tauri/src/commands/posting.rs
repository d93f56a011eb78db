//! Marking, following, voting and publishing.

use planetfall_core::Posting;
use planetfall_model::{
    AccountId, ActionKey, Draft, Mark, OutgoingPost, PollId, PostId, Problem, ProfileId,
};
use tauri::State;

/// Sets or removes a mark on a post.
#[tauri::command]
#[specta::specta]
pub async fn mark(
    posting: State<'_, Posting>,
    key: ActionKey,
    account: AccountId,
    post: PostId,
    mark: Mark,
    on: bool,
) -> Result<(), Problem> {
    Ok(posting.mark(key, account, post, mark, on).await?)
}

/// Follows or unfollows a profile.
#[tauri::command]
#[specta::specta]
pub async fn follow(
    posting: State<'_, Posting>,
    key: ActionKey,
    account: AccountId,
    profile: ProfileId,
    on: bool,
) -> Result<(), Problem> {
    Ok(posting.follow(key, account, profile, on).await?)
}

/// Votes in the poll of a post.
#[tauri::command]
#[specta::specta]
pub async fn vote(
    posting: State<'_, Posting>,
    key: ActionKey,
    account: AccountId,
    post: PostId,
    poll: PollId,
    choices: Vec<u32>,
) -> Result<(), Problem> {
    Ok(posting.vote(key, account, post, poll, choices).await?)
}

/// Publishes a post, now or as soon as the server can be reached.
#[tauri::command]
#[specta::specta]
pub async fn publish(
    posting: State<'_, Posting>,
    key: ActionKey,
    account: AccountId,
    draft: Draft,
) -> Result<(), Problem> {
    Ok(posting.publish(key, account, draft).await?)
}

/// The unpublished posts of an account.
#[tauri::command]
#[specta::specta]
pub async fn outgoing(
    posting: State<'_, Posting>,
    account: AccountId,
) -> Result<Vec<OutgoingPost>, Problem> {
    Ok(posting.outgoing(account).await?)
}

/// Sends a refused or doubtful post again.
#[tauri::command]
#[specta::specta]
pub async fn send_again(posting: State<'_, Posting>, key: ActionKey) -> Result<(), Problem> {
    Ok(posting.send_again(&key).await?)
}

/// Withdraws an unpublished post and returns its draft.
#[tauri::command]
#[specta::specta]
pub async fn withdraw(
    posting: State<'_, Posting>,
    key: ActionKey,
) -> Result<Option<Draft>, Problem> {
    Ok(posting.withdraw(&key).await?)
}

/// Stores the draft of a composer, or deletes it.
#[tauri::command]
#[specta::specta]
pub async fn save_draft(
    posting: State<'_, Posting>,
    account: AccountId,
    slot: String,
    draft: Option<Draft>,
) -> Result<(), Problem> {
    Ok(posting.save_draft(account, &slot, draft).await?)
}

/// The stored draft of a composer.
#[tauri::command]
#[specta::specta]
pub async fn draft(
    posting: State<'_, Posting>,
    account: AccountId,
    slot: String,
) -> Result<Option<Draft>, Problem> {
    Ok(posting.draft(account, &slot).await?)
}
