//! Signing in with the browser.

use planetfall_core::SignIn;
use planetfall_model::{ActionKey, AttemptId, Domain, Problem, SignInAttempt};
use tauri::State;

/// Known servers whose domain starts with what was typed. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn suggest_servers(
    sign_in: State<'_, SignIn>,
    typed: String,
) -> Result<Vec<Domain>, Problem> {
    Ok(sign_in.suggest(&typed))
}

/// Starts signing in to the typed server or address.
#[tauri::command]
#[specta::specta]
pub async fn sign_in(
    sign_in: State<'_, SignIn>,
    key: ActionKey,
    typed: String,
) -> Result<SignInAttempt, Problem> {
    Ok(sign_in.begin(key, &typed)?)
}

/// Opens the sign-in page again; with `paste`, one that shows a code.
#[tauri::command]
#[specta::specta]
pub async fn open_sign_in_page(
    sign_in: State<'_, SignIn>,
    attempt: AttemptId,
    paste: bool,
) -> Result<SignInAttempt, Problem> {
    Ok(sign_in.open_page(attempt, paste).await?)
}

/// Continues with a pasted code or address.
#[tauri::command]
#[specta::specta]
pub async fn paste_sign_in_code(
    sign_in: State<'_, SignIn>,
    attempt: AttemptId,
    code: String,
) -> Result<(), Problem> {
    Ok(sign_in.paste(attempt, code).await?)
}

/// Cancels an attempt to sign in.
#[tauri::command]
#[specta::specta]
pub async fn cancel_sign_in(sign_in: State<'_, SignIn>, attempt: AttemptId) -> Result<(), Problem> {
    sign_in.cancel(attempt);
    Ok(())
}
