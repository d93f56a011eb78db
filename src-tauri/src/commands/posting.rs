//! Acting and writing.

use planetfall_core::Posting;
use planetfall_model::{
    AccountId, ActionKey, Draft, Mark, OutgoingPost, PollId, PostId, Problem, ProfileId,
};
use tauri::State;

/// Sets a mark on a post or takes it away.
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

/// Follows somebody or stops following.
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

/// Answers a poll.
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

/// Publishes a post.
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

/// The posts on their way.
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

/// Takes back a post that has not reached its server.
#[tauri::command]
#[specta::specta]
pub async fn withdraw(
    posting: State<'_, Posting>,
    key: ActionKey,
) -> Result<Option<Draft>, Problem> {
    Ok(posting.withdraw(&key).await?)
}

/// Keeps what is being written, or forgets it.
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

/// What was being written.
#[tauri::command]
#[specta::specta]
pub async fn draft(
    posting: State<'_, Posting>,
    account: AccountId,
    slot: String,
) -> Result<Option<Draft>, Problem> {
    Ok(posting.draft(account, &slot).await?)
}
