//! Finding people, and the first hello.

use planetfall_core::Friends;
use planetfall_model::{
    AccountId, ActionKey, Brought, Chosen, FoundPeople, Group, PeopleOf, Problem, Safety, Welcome,
};
use tauri::State;

/// Begins to look for people; more come as signals.
#[tauri::command]
#[specta::specta]
pub async fn look_for_people(
    friends: State<'_, Friends>,
    of: PeopleOf,
) -> Result<FoundPeople, Problem> {
    Ok(friends.look_for(of).await?)
}

/// Who writes with a hashtag. Tells the planet that somebody asked for it.
#[tauri::command]
#[specta::specta]
pub async fn people_of_hashtag(
    friends: State<'_, Friends>,
    of: PeopleOf,
    tag: String,
) -> Result<Group, Problem> {
    Ok(friends.of_hashtag(of, &tag).await?)
}

/// Finds the addresses in a text somebody brought. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn read_brought(friends: State<'_, Friends>, text: String) -> Result<Brought, Problem> {
    Ok(friends.read_brought(&text))
}

/// Keeps these to be followed: for a newcomer on arrival, for an account at once.
#[tauri::command]
#[specta::specta]
pub async fn follow_these(
    friends: State<'_, Friends>,
    key: ActionKey,
    of: PeopleOf,
    chosen: Vec<Chosen>,
) -> Result<(), Problem> {
    Ok(friends.follow_these(key, of, chosen).await?)
}

/// What the first hello of an account needs, if it is still to be said.
#[tauri::command]
#[specta::specta]
pub async fn welcome(
    friends: State<'_, Friends>,
    account: AccountId,
) -> Result<Option<Welcome>, Problem> {
    Ok(friends.welcome(account).await?)
}

/// Makes an account as visible as this.
#[tauri::command]
#[specta::specta]
pub async fn set_safety(
    friends: State<'_, Friends>,
    key: ActionKey,
    account: AccountId,
    safety: Safety,
) -> Result<(), Problem> {
    Ok(friends.set_safety(key, account, safety).await?)
}

/// Puts the hello away for good.
#[tauri::command]
#[specta::specta]
pub async fn end_welcome(friends: State<'_, Friends>, account: AccountId) -> Result<(), Problem> {
    Ok(friends.end_welcome(account).await?)
}
