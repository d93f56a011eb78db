//! Finding people, and the first hello.

use planetfall_core::PeopleDiscovery;
use planetfall_model::{
    AccountId, ActionKey, CandidateGroup, DiscoveryScope, FollowChoice, ImportedHandles,
    PeopleResults, PrivacySettings, Problem, WelcomeInfo,
};
use tauri::State;

/// Begins to look for people; more come as signals.
#[tauri::command]
#[specta::specta]
pub async fn look_for_people(
    friends: State<'_, PeopleDiscovery>,
    of: DiscoveryScope,
) -> Result<PeopleResults, Problem> {
    Ok(friends.look_for(of).await?)
}

/// Who writes with a hashtag. Tells the server that somebody asked for it.
#[tauri::command]
#[specta::specta]
pub async fn people_of_hashtag(
    friends: State<'_, PeopleDiscovery>,
    of: DiscoveryScope,
    tag: String,
) -> Result<CandidateGroup, Problem> {
    Ok(friends.of_hashtag(of, &tag).await?)
}

/// Finds the addresses in a text somebody brought. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn read_brought(
    friends: State<'_, PeopleDiscovery>,
    text: String,
) -> Result<ImportedHandles, Problem> {
    Ok(friends.read_brought(&text))
}

/// Keeps these to be followed: for a newcomer on arrival, for an account at once.
#[tauri::command]
#[specta::specta]
pub async fn follow_these(
    friends: State<'_, PeopleDiscovery>,
    key: ActionKey,
    of: DiscoveryScope,
    chosen: Vec<FollowChoice>,
) -> Result<(), Problem> {
    Ok(friends.follow_these(key, of, chosen).await?)
}

/// What the first hello of an account needs, if it is still to be said.
#[tauri::command]
#[specta::specta]
pub async fn welcome(
    friends: State<'_, PeopleDiscovery>,
    account: AccountId,
) -> Result<Option<WelcomeInfo>, Problem> {
    Ok(friends.welcome(account).await?)
}

/// Makes an account as visible as this.
#[tauri::command]
#[specta::specta]
pub async fn set_safety(
    friends: State<'_, PeopleDiscovery>,
    key: ActionKey,
    account: AccountId,
    safety: PrivacySettings,
) -> Result<(), Problem> {
    Ok(friends.set_safety(key, account, safety).await?)
}

/// Puts the hello away for good.
#[tauri::command]
#[specta::specta]
pub async fn end_welcome(
    friends: State<'_, PeopleDiscovery>,
    account: AccountId,
) -> Result<(), Problem> {
    Ok(friends.end_welcome(account).await?)
}
