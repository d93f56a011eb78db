//! Finding people, following them, and the welcome card.

use planetfall_core::{FollowQueue, PeopleDiscovery, WelcomeCard};
use planetfall_model::{
    AccountId, ActionKey, CandidateGroup, DiscoveryScope, FollowChoice, ImportedHandles,
    PeopleResults, PrivacySettings, Problem, WelcomeInfo,
};
use tauri::State;

/// Starts a search for people; results come as signals.
#[tauri::command]
#[specta::specta]
pub async fn search_people(
    discovery: State<'_, PeopleDiscovery>,
    of: DiscoveryScope,
) -> Result<PeopleResults, Problem> {
    Ok(discovery.search_people(of).await?)
}

/// The authors of posts with a hashtag. The server learns the hashtag.
#[tauri::command]
#[specta::specta]
pub async fn people_by_hashtag(
    discovery: State<'_, PeopleDiscovery>,
    of: DiscoveryScope,
    tag: String,
) -> Result<CandidateGroup, Problem> {
    Ok(discovery.people_by_hashtag(of, &tag).await?)
}

/// Finds the handles in a text. Asks no server.
#[tauri::command]
#[specta::specta]
pub async fn parse_handles(
    discovery: State<'_, PeopleDiscovery>,
    text: String,
) -> Result<ImportedHandles, Problem> {
    Ok(discovery.parse_handles(&text))
}

/// Queues follows: a newcomer's for when the account exists, an account's to be sent at once.
#[tauri::command]
#[specta::specta]
pub async fn queue_follows(
    queue: State<'_, FollowQueue>,
    key: ActionKey,
    of: DiscoveryScope,
    chosen: Vec<FollowChoice>,
) -> Result<(), Problem> {
    Ok(queue.queue_follows(key, of, chosen).await?)
}

/// The content of an account's welcome card; `None` once it was dismissed.
#[tauri::command]
#[specta::specta]
pub async fn welcome(
    card: State<'_, WelcomeCard>,
    account: AccountId,
) -> Result<Option<WelcomeInfo>, Problem> {
    Ok(card.welcome(account).await?)
}

/// Sets the privacy of an account.
#[tauri::command]
#[specta::specta]
pub async fn set_privacy(
    card: State<'_, WelcomeCard>,
    key: ActionKey,
    account: AccountId,
    safety: PrivacySettings,
) -> Result<(), Problem> {
    Ok(card.set_privacy(key, account, safety).await?)
}

/// Removes an account's welcome card for good.
#[tauri::command]
#[specta::specta]
pub async fn dismiss_welcome(
    card: State<'_, WelcomeCard>,
    account: AccountId,
) -> Result<(), Problem> {
    Ok(card.dismiss_welcome(account).await?)
}
