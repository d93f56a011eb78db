//! The accounts on this computer.

use planetfall_core::{Accounts, Sync};
use planetfall_model::{AccountId, ActionKey, Problem};
use tauri::State;

/// Signs out: the server takes the sign-in back and this computer forgets the account.
#[tauri::command]
#[specta::specta]
pub async fn sign_out(
    accounts: State<'_, Accounts>,
    key: ActionKey,
    account: AccountId,
) -> Result<(), Problem> {
    // Signing out twice is signing out once, whatever the key.
    let _ = key;
    Ok(accounts.sign_out(account).await?)
}

/// Makes an account the one shown at the next start.
#[tauri::command]
#[specta::specta]
pub async fn activate(accounts: State<'_, Accounts>, account: AccountId) -> Result<(), Problem> {
    Ok(accounts.activate(account).await?)
}

/// Asks the account's server now instead of later.
#[tauri::command]
#[specta::specta]
pub async fn look_now(sync: State<'_, Sync>, account: AccountId) -> Result<(), Problem> {
    sync.sync_now(account);
    Ok(())
}
