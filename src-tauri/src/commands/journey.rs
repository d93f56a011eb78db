//! The newcomer's way.

use planetfall_core::Onboarding;
use planetfall_model::{
    ActionKey, Domain, FederationStatus, FollowSelection, OnboardingState, Peek, PolicyDocument,
    PolicyKind, Problem, Secret, SignUpForm, UsernameCheck, Wishes,
};
use tauri::State;

/// Keeps what the newcomer would like. Tells nobody.
#[tauri::command]
#[specta::specta]
pub async fn keep_wishes(journeys: State<'_, Onboarding>, wishes: Wishes) -> Result<(), Problem> {
    Ok(journeys.keep_wishes(wishes).await?)
}

/// Goes on to three servers and asks them whether they take new people now.
#[tauri::command]
#[specta::specta]
pub async fn show_servers(journeys: State<'_, Onboarding>) -> Result<OnboardingState, Problem> {
    Ok(journeys.show_servers().await?)
}

/// Shows three that were not shown before.
#[tauri::command]
#[specta::specta]
pub async fn more_suggestions(journeys: State<'_, Onboarding>) -> Result<OnboardingState, Problem> {
    Ok(journeys.more_suggestions().await?)
}

/// Looks at a server closely, and asks it alone.
#[tauri::command]
#[specta::specta]
pub async fn peek(journeys: State<'_, Onboarding>, domain: Domain) -> Result<Peek, Problem> {
    Ok(journeys.peek(domain).await?)
}

/// Reads a text a server publishes about itself.
#[tauri::command]
#[specta::specta]
pub async fn read_paper(
    journeys: State<'_, Onboarding>,
    domain: Domain,
    kind: PolicyKind,
) -> Result<PolicyDocument, Problem> {
    Ok(journeys.read_paper(domain, kind).await?)
}

/// Whether a server that was looked at closely talks to the server of an address. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn talks_to(
    journeys: State<'_, Onboarding>,
    server: Domain,
    address: String,
) -> Result<FederationStatus, Problem> {
    Ok(journeys.talks_to(&server, &address)?)
}

/// Goes back from looking closely to the three.
#[tauri::command]
#[specta::specta]
pub async fn end_peek(journeys: State<'_, Onboarding>) -> Result<OnboardingState, Problem> {
    Ok(journeys.end_peek().await?)
}

/// Goes on to a server's form; also asks the server again.
#[tauri::command]
#[specta::specta]
pub async fn choose_server(
    journeys: State<'_, Onboarding>,
    domain: Domain,
) -> Result<OnboardingState, Problem> {
    Ok(journeys.choose(domain).await?)
}

/// Goes on to the form of the server an invitation leads to.
#[tauri::command]
#[specta::specta]
pub async fn use_invitation(
    journeys: State<'_, Onboarding>,
    link: String,
) -> Result<OnboardingState, Problem> {
    Ok(journeys.use_invitation(&link).await?)
}

/// Keeps what is filled in for this server.
#[tauri::command]
#[specta::specta]
pub async fn keep_join_form(
    journeys: State<'_, Onboarding>,
    server: Domain,
    form: SignUpForm,
) -> Result<(), Problem> {
    Ok(journeys.keep_form(&server, form).await?)
}

/// Keeps what the newcomer ticks and unticks before they decide whom to follow.
#[tauri::command]
#[specta::specta]
pub async fn keep_ticks(
    journeys: State<'_, Onboarding>,
    ticks: Vec<FollowSelection>,
) -> Result<(), Problem> {
    Ok(journeys.keep_ticks(ticks).await?)
}

/// Whether a user name can be had.
#[tauri::command]
#[specta::specta]
pub async fn check_name(
    journeys: State<'_, Onboarding>,
    username: String,
) -> Result<UsernameCheck, Problem> {
    Ok(journeys.check_name(&username).await?)
}

/// Sends the form.
#[tauri::command]
#[specta::specta]
pub async fn join_server(
    journeys: State<'_, Onboarding>,
    key: ActionKey,
    password: String,
    locale: String,
) -> Result<OnboardingState, Problem> {
    Ok(journeys.join(key, Secret::new(password), &locale).await?)
}

/// Has the letter sent again, to another address if one is given.
#[tauri::command]
#[specta::specta]
pub async fn mail_again(
    journeys: State<'_, Onboarding>,
    key: ActionKey,
    email: Option<String>,
) -> Result<OnboardingState, Problem> {
    Ok(journeys.mail_again(key, email).await?)
}

/// Asks now whether the wait is over.
#[tauri::command]
#[specta::specta]
pub async fn look_for_letter(journeys: State<'_, Onboarding>) -> Result<(), Problem> {
    Ok(journeys.look_now().await?)
}

/// Goes one screen back.
#[tauri::command]
#[specta::specta]
pub async fn journey_back(journeys: State<'_, Onboarding>) -> Result<OnboardingState, Problem> {
    Ok(journeys.back().await?)
}

/// Forgets all of it and begins anew.
#[tauri::command]
#[specta::specta]
pub async fn start_over(journeys: State<'_, Onboarding>) -> Result<OnboardingState, Problem> {
    Ok(journeys.start_over().await?)
}
