//! The accounts on this computer.

use planetfall_model::{AccountId, ActionKey};

use super::{Core, Result};

/// Revokes the token of an account and removes its data from this computer.
#[tauri::command]
#[specta::specta]
pub async fn sign_out(core: Core<'_>, key: ActionKey, account: AccountId) -> Result<()> {
    // Signing out twice has the same effect as once, so the key is not needed.
    let _ = key;
    Ok(core.accounts.sign_out(account).await?)
}

/// Makes an account the one that is shown after the next start.
#[tauri::command]
#[specta::specta]
pub async fn activate(core: Core<'_>, account: AccountId) -> Result<()> {
    Ok(core.accounts.activate(account).await?)
}

/// Fetches from the account's server now instead of at the next interval.
#[tauri::command]
#[specta::specta]
pub async fn sync_now(core: Core<'_>, account: AccountId) -> Result<()> {
    core.sync.sync_now(account);
    Ok(())
}
