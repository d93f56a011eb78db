//! Finding people, following them, and the welcome card.

use planetfall_model::{
    AccountId, ActionKey, CandidateGroup, DiscoveryScope, FollowChoice, ImportedHandles,
    PeopleResults, PrivacySettings, WelcomeInfo,
};

use super::{Core, Result};

/// Starts a search for people; results come as signals.
#[tauri::command]
#[specta::specta]
pub async fn search_people(core: Core<'_>, of: DiscoveryScope) -> Result<PeopleResults> {
    Ok(core.discovery.search_people(of).await?)
}

/// The authors of posts with a hashtag. The server learns the hashtag.
#[tauri::command]
#[specta::specta]
pub async fn people_by_hashtag(
    core: Core<'_>,
    of: DiscoveryScope,
    tag: String,
) -> Result<CandidateGroup> {
    Ok(core.discovery.people_by_hashtag(of, &tag).await?)
}

/// Finds the handles in a text. Asks no server.
#[tauri::command]
#[specta::specta]
pub async fn parse_handles(core: Core<'_>, text: String) -> Result<ImportedHandles> {
    Ok(core.discovery.parse_handles(&text))
}

/// Queues follows: a newcomer's for when the account exists, an account's to be sent at once.
#[tauri::command]
#[specta::specta]
pub async fn queue_follows(
    core: Core<'_>,
    key: ActionKey,
    of: DiscoveryScope,
    chosen: Vec<FollowChoice>,
) -> Result<()> {
    Ok(core.follow_queue.queue_follows(key, of, chosen).await?)
}

/// The content of an account's welcome card; `None` once it was dismissed.
#[tauri::command]
#[specta::specta]
pub async fn welcome(core: Core<'_>, account: AccountId) -> Result<Option<WelcomeInfo>> {
    Ok(core.welcome_card.welcome(account).await?)
}

/// Sets the privacy of an account.
#[tauri::command]
#[specta::specta]
pub async fn set_privacy(
    core: Core<'_>,
    key: ActionKey,
    account: AccountId,
    safety: PrivacySettings,
) -> Result<()> {
    Ok(core.welcome_card.set_privacy(key, account, safety).await?)
}

/// Removes an account's welcome card for good.
#[tauri::command]
#[specta::specta]
pub async fn dismiss_welcome(core: Core<'_>, account: AccountId) -> Result<()> {
    Ok(core.welcome_card.dismiss_welcome(account).await?)
}
