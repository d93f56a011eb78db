//! The accounts on this computer.

use planetfall_core::{Accounts, Sync};
use planetfall_model::{AccountId, ActionKey, Problem};
use tauri::State;

/// Revokes the token of an account and removes its data from this computer.
#[tauri::command]
#[specta::specta]
pub async fn sign_out(
    accounts: State<'_, Accounts>,
    key: ActionKey,
    account: AccountId,
) -> Result<(), Problem> {
    // Signing out twice has the same effect as once, so the key is not needed.
    let _ = key;
    Ok(accounts.sign_out(account).await?)
}

/// Makes an account the one that is shown after the next start.
#[tauri::command]
#[specta::specta]
pub async fn activate(accounts: State<'_, Accounts>, account: AccountId) -> Result<(), Problem> {
    Ok(accounts.activate(account).await?)
}

/// Fetches from the account's server now instead of at the next interval.
#[tauri::command]
#[specta::specta]
pub async fn sync_now(sync: State<'_, Sync>, account: AccountId) -> Result<(), Problem> {
    sync.sync_now(account);
    Ok(())
}
