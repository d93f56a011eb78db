//! Signing in.

use planetfall_core::SignIn;
use planetfall_model::{ActionKey, AttemptId, Domain, Problem, SignInAttempt};
use tauri::State;

/// Servers known by name that begin as typed. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn suggest_servers(
    arrival: State<'_, SignIn>,
    typed: String,
) -> Result<Vec<Domain>, Problem> {
    Ok(arrival.suggest(&typed))
}

/// Starts signing in to the server or address that was typed.
#[tauri::command]
#[specta::specta]
pub async fn sign_in(
    arrival: State<'_, SignIn>,
    key: ActionKey,
    typed: String,
) -> Result<SignInAttempt, Problem> {
    Ok(arrival.begin(key, &typed)?)
}

/// Opens the sign-in page again, with `paste` one that shows a code.
#[tauri::command]
#[specta::specta]
pub async fn open_sign_in_page(
    arrival: State<'_, SignIn>,
    attempt: AttemptId,
    paste: bool,
) -> Result<SignInAttempt, Problem> {
    Ok(arrival.open_page(attempt, paste).await?)
}

/// Goes on with a pasted code or address.
#[tauri::command]
#[specta::specta]
pub async fn paste_sign_in_code(
    arrival: State<'_, SignIn>,
    attempt: AttemptId,
    code: String,
) -> Result<(), Problem> {
    Ok(arrival.paste(attempt, code).await?)
}

/// Ends an attempt.
#[tauri::command]
#[specta::specta]
pub async fn cancel_sign_in(arrival: State<'_, SignIn>, attempt: AttemptId) -> Result<(), Problem> {
    arrival.cancel(attempt);
    Ok(())
}
