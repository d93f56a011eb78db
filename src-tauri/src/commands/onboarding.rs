//! Onboarding: wishes, suggestions, preview and sign-up.

use planetfall_model::{
    ActionKey, Domain, FederationStatus, FollowSelection, OnboardingState, Peek, PolicyDocument,
    PolicyKind, Secret, SignUpForm, UsernameCheck, Wishes,
};

use super::{Core, Result};

/// Saves the wishes. Asks no server.
#[tauri::command]
#[specta::specta]
pub async fn save_wishes(core: Core<'_>, wishes: Wishes) -> Result<()> {
    Ok(core.onboarding.navigation.save_wishes(wishes).await?)
}

/// Shows three servers and asks them whether they accept sign-ups.
#[tauri::command]
#[specta::specta]
pub async fn show_servers(core: Core<'_>) -> Result<OnboardingState> {
    Ok(core.onboarding.suggestions.show_servers().await?)
}

/// Shows three servers that were not shown yet.
#[tauri::command]
#[specta::specta]
pub async fn more_suggestions(core: Core<'_>) -> Result<OnboardingState> {
    Ok(core.onboarding.suggestions.more_suggestions().await?)
}

/// Asks a server for everything its preview shows.
#[tauri::command]
#[specta::specta]
pub async fn peek(core: Core<'_>, domain: Domain) -> Result<Peek> {
    Ok(core.onboarding.preview.peek(domain).await?)
}

/// Reads a text a server publishes about itself.
#[tauri::command]
#[specta::specta]
pub async fn policy_document(
    core: Core<'_>,
    domain: Domain,
    kind: PolicyKind,
) -> Result<PolicyDocument> {
    Ok(core.onboarding.preview.policy_document(domain, kind).await?)
}

/// Whether a previewed server federates with the server of an address. Asks no server.
#[tauri::command]
#[specta::specta]
pub async fn check_federation(
    core: Core<'_>,
    server: Domain,
    address: String,
) -> Result<FederationStatus> {
    Ok(core.onboarding.preview.check_federation(&server, &address)?)
}

/// Closes the preview of a server.
#[tauri::command]
#[specta::specta]
pub async fn end_peek(core: Core<'_>) -> Result<OnboardingState> {
    Ok(core.onboarding.preview.end_peek().await?)
}

/// Opens a server's sign-up form; also asks the server again.
#[tauri::command]
#[specta::specta]
pub async fn choose_server(core: Core<'_>, domain: Domain) -> Result<OnboardingState> {
    Ok(core.onboarding.form.choose_server(domain).await?)
}

/// Opens the sign-up form of the server an invitation leads to.
#[tauri::command]
#[specta::specta]
pub async fn use_invitation(core: Core<'_>, link: String) -> Result<OnboardingState> {
    Ok(core.onboarding.form.use_invitation(&link).await?)
}

/// Saves what is filled in for this server.
#[tauri::command]
#[specta::specta]
pub async fn save_sign_up_form(core: Core<'_>, server: Domain, form: SignUpForm) -> Result<()> {
    Ok(core.onboarding.navigation.save_form(&server, form).await?)
}

/// Saves which follows are selected before the user decides.
#[tauri::command]
#[specta::specta]
pub async fn save_follow_selections(core: Core<'_>, ticks: Vec<FollowSelection>) -> Result<()> {
    Ok(core.onboarding.navigation.save_follow_selections(ticks).await?)
}

/// Whether a user name is available.
#[tauri::command]
#[specta::specta]
pub async fn check_username(core: Core<'_>, username: String) -> Result<UsernameCheck> {
    Ok(core.onboarding.form.check_username(&username).await?)
}

/// Sends the sign-up form to the chosen server.
#[tauri::command]
#[specta::specta]
pub async fn submit_sign_up(
    core: Core<'_>,
    key: ActionKey,
    password: String,
    locale: String,
) -> Result<OnboardingState> {
    Ok(core.onboarding.submission.submit_sign_up(key, Secret::new(password), &locale).await?)
}

/// Requests the confirmation e-mail again, to another address if one is given.
#[tauri::command]
#[specta::specta]
pub async fn resend_confirmation(
    core: Core<'_>,
    key: ActionKey,
    email: Option<String>,
) -> Result<OnboardingState> {
    Ok(core.onboarding.confirmation.resend_confirmation(key, email).await?)
}

/// Asks the server now whether the account is confirmed.
#[tauri::command]
#[specta::specta]
pub async fn check_confirmation(core: Core<'_>) -> Result<()> {
    core.onboarding.confirmation.check_confirmation();
    Ok(())
}

/// Goes back to the screen before.
#[tauri::command]
#[specta::specta]
pub async fn onboarding_back(core: Core<'_>) -> Result<OnboardingState> {
    Ok(core.onboarding.navigation.back().await?)
}

/// Resets onboarding to its first screen.
#[tauri::command]
#[specta::specta]
pub async fn start_over(core: Core<'_>) -> Result<OnboardingState> {
    Ok(core.onboarding.navigation.start_over().await?)
}
