//! Signing in with the browser, and the accounts on this computer.

use planetfall_model::{AccountId, ActionKey, AttemptId, Domain, SignInAttempt};

use super::{Core, Result};

/// Known servers whose domain starts with what was typed. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn suggest_servers(core: Core<'_>, typed: String) -> Result<Vec<Domain>> {
    Ok(core.sign_in.suggest(&typed))
}

/// Starts signing in to the typed server or address.
#[tauri::command]
#[specta::specta]
pub async fn sign_in(core: Core<'_>, key: ActionKey, typed: String) -> Result<SignInAttempt> {
    Ok(core.sign_in.begin(key, &typed)?)
}

/// Opens the sign-in page again; with `paste`, one that shows a code.
#[tauri::command]
#[specta::specta]
pub async fn open_sign_in_page(
    core: Core<'_>,
    attempt: AttemptId,
    paste: bool,
) -> Result<SignInAttempt> {
    Ok(core.sign_in.open_page(attempt, paste).await?)
}

/// Continues with a pasted code or address.
#[tauri::command]
#[specta::specta]
pub async fn paste_sign_in_code(core: Core<'_>, attempt: AttemptId, code: String) -> Result<()> {
    Ok(core.sign_in.paste(attempt, code).await?)
}

/// Cancels an attempt to sign in.
#[tauri::command]
#[specta::specta]
pub async fn cancel_sign_in(core: Core<'_>, attempt: AttemptId) -> Result<()> {
    core.sign_in.cancel(attempt);
    Ok(())
}

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
