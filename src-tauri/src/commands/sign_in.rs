//! Signing in with the browser.

use planetfall_model::{ActionKey, AttemptId, Domain, SignInAttempt};

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
