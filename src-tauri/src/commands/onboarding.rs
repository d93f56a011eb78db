//! Onboarding: wishes, suggestions, preview and sign-up.

use planetfall_core::Onboarding;
use planetfall_model::{
    ActionKey, Domain, FederationStatus, FollowSelection, OnboardingState, Peek, PolicyDocument,
    PolicyKind, Problem, Secret, SignUpForm, UsernameCheck, Wishes,
};
use tauri::State;

/// Saves the wishes. Asks no server.
#[tauri::command]
#[specta::specta]
pub async fn save_wishes(onboarding: State<'_, Onboarding>, wishes: Wishes) -> Result<(), Problem> {
    Ok(onboarding.navigation.save_wishes(wishes).await?)
}

/// Shows three servers and asks them whether they accept sign-ups.
#[tauri::command]
#[specta::specta]
pub async fn show_servers(onboarding: State<'_, Onboarding>) -> Result<OnboardingState, Problem> {
    Ok(onboarding.suggestions.show_servers().await?)
}

/// Shows three servers that were not shown yet.
#[tauri::command]
#[specta::specta]
pub async fn more_suggestions(
    onboarding: State<'_, Onboarding>,
) -> Result<OnboardingState, Problem> {
    Ok(onboarding.suggestions.more_suggestions().await?)
}

/// Asks a server for everything its preview shows.
#[tauri::command]
#[specta::specta]
pub async fn peek(onboarding: State<'_, Onboarding>, domain: Domain) -> Result<Peek, Problem> {
    Ok(onboarding.preview.peek(domain).await?)
}

/// Reads a text a server publishes about itself.
#[tauri::command]
#[specta::specta]
pub async fn policy_document(
    onboarding: State<'_, Onboarding>,
    domain: Domain,
    kind: PolicyKind,
) -> Result<PolicyDocument, Problem> {
    Ok(onboarding.preview.policy_document(domain, kind).await?)
}

/// Whether a previewed server federates with the server of an address. Asks no server.
#[tauri::command]
#[specta::specta]
pub async fn check_federation(
    onboarding: State<'_, Onboarding>,
    server: Domain,
    address: String,
) -> Result<FederationStatus, Problem> {
    Ok(onboarding.preview.check_federation(&server, &address)?)
}

/// Closes the preview of a server.
#[tauri::command]
#[specta::specta]
pub async fn end_peek(onboarding: State<'_, Onboarding>) -> Result<OnboardingState, Problem> {
    Ok(onboarding.preview.end_peek().await?)
}

/// Opens a server's sign-up form; also asks the server again.
#[tauri::command]
#[specta::specta]
pub async fn choose_server(
    onboarding: State<'_, Onboarding>,
    domain: Domain,
) -> Result<OnboardingState, Problem> {
    Ok(onboarding.form.choose_server(domain).await?)
}

/// Opens the sign-up form of the server an invitation leads to.
#[tauri::command]
#[specta::specta]
pub async fn use_invitation(
    onboarding: State<'_, Onboarding>,
    link: String,
) -> Result<OnboardingState, Problem> {
    Ok(onboarding.form.use_invitation(&link).await?)
}

/// Saves what is filled in for this server.
#[tauri::command]
#[specta::specta]
pub async fn save_sign_up_form(
    onboarding: State<'_, Onboarding>,
    server: Domain,
    form: SignUpForm,
) -> Result<(), Problem> {
    Ok(onboarding.navigation.save_form(&server, form).await?)
}

/// Saves which follows are selected before the user decides.
#[tauri::command]
#[specta::specta]
pub async fn save_follow_selections(
    onboarding: State<'_, Onboarding>,
    ticks: Vec<FollowSelection>,
) -> Result<(), Problem> {
    Ok(onboarding.navigation.save_follow_selections(ticks).await?)
}

/// Whether a user name is available.
#[tauri::command]
#[specta::specta]
pub async fn check_username(
    onboarding: State<'_, Onboarding>,
    username: String,
) -> Result<UsernameCheck, Problem> {
    Ok(onboarding.form.check_username(&username).await?)
}

/// Sends the sign-up form to the chosen server.
#[tauri::command]
#[specta::specta]
pub async fn submit_sign_up(
    onboarding: State<'_, Onboarding>,
    key: ActionKey,
    password: String,
    locale: String,
) -> Result<OnboardingState, Problem> {
    Ok(onboarding.submission.submit_sign_up(key, Secret::new(password), &locale).await?)
}

/// Requests the confirmation e-mail again, to another address if one is given.
#[tauri::command]
#[specta::specta]
pub async fn resend_confirmation(
    onboarding: State<'_, Onboarding>,
    key: ActionKey,
    email: Option<String>,
) -> Result<OnboardingState, Problem> {
    Ok(onboarding.confirmation.resend_confirmation(key, email).await?)
}

/// Asks the server now whether the account is confirmed.
#[tauri::command]
#[specta::specta]
pub async fn check_confirmation(onboarding: State<'_, Onboarding>) -> Result<(), Problem> {
    onboarding.confirmation.check_confirmation();
    Ok(())
}

/// Goes back to the screen before.
#[tauri::command]
#[specta::specta]
pub async fn onboarding_back(
    onboarding: State<'_, Onboarding>,
) -> Result<OnboardingState, Problem> {
    Ok(onboarding.navigation.back().await?)
}

/// Resets onboarding to its first screen.
#[tauri::command]
#[specta::specta]
pub async fn start_over(onboarding: State<'_, Onboarding>) -> Result<OnboardingState, Problem> {
    Ok(onboarding.navigation.start_over().await?)
}
