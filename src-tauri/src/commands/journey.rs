//! The newcomer's way.

use planetfall_core::Journeys;
use planetfall_model::{
    ActionKey, Domain, JoinForm, Journey, NameCheck, Paper, PaperKind, Peek, Problem, Secret,
    TalksTo, Tick, Wishes,
};
use tauri::State;

/// Keeps what the newcomer would like. Tells nobody.
#[tauri::command]
#[specta::specta]
pub async fn keep_wishes(journeys: State<'_, Journeys>, wishes: Wishes) -> Result<(), Problem> {
    Ok(journeys.keep_wishes(wishes).await?)
}

/// Goes on to three planets and asks them whether they take new people now.
#[tauri::command]
#[specta::specta]
pub async fn show_planets(journeys: State<'_, Journeys>) -> Result<Journey, Problem> {
    Ok(journeys.show_planets().await?)
}

/// Shows three that were not shown before.
#[tauri::command]
#[specta::specta]
pub async fn three_others(journeys: State<'_, Journeys>) -> Result<Journey, Problem> {
    Ok(journeys.three_others().await?)
}

/// Looks at a planet closely, and asks it alone.
#[tauri::command]
#[specta::specta]
pub async fn peek(journeys: State<'_, Journeys>, domain: Domain) -> Result<Peek, Problem> {
    Ok(journeys.peek(domain).await?)
}

/// Reads a text a planet publishes about itself.
#[tauri::command]
#[specta::specta]
pub async fn read_paper(
    journeys: State<'_, Journeys>,
    domain: Domain,
    kind: PaperKind,
) -> Result<Paper, Problem> {
    Ok(journeys.read_paper(domain, kind).await?)
}

/// Whether a planet that was looked at closely talks to the planet of an address. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn talks_to(
    journeys: State<'_, Journeys>,
    planet: Domain,
    address: String,
) -> Result<TalksTo, Problem> {
    Ok(journeys.talks_to(&planet, &address)?)
}

/// Goes back from looking closely to the three.
#[tauri::command]
#[specta::specta]
pub async fn end_peek(journeys: State<'_, Journeys>) -> Result<Journey, Problem> {
    Ok(journeys.end_peek().await?)
}

/// Goes on to a planet's form; also asks the planet again.
#[tauri::command]
#[specta::specta]
pub async fn choose_planet(
    journeys: State<'_, Journeys>,
    domain: Domain,
) -> Result<Journey, Problem> {
    Ok(journeys.choose(domain).await?)
}

/// Goes on to the form of the planet an invitation leads to.
#[tauri::command]
#[specta::specta]
pub async fn use_invitation(
    journeys: State<'_, Journeys>,
    link: String,
) -> Result<Journey, Problem> {
    Ok(journeys.use_invitation(&link).await?)
}

/// Keeps what is filled in for this planet.
#[tauri::command]
#[specta::specta]
pub async fn keep_join_form(
    journeys: State<'_, Journeys>,
    planet: Domain,
    form: JoinForm,
) -> Result<(), Problem> {
    Ok(journeys.keep_form(&planet, form).await?)
}

/// Keeps what the newcomer ticks and unticks before they decide whom to follow.
#[tauri::command]
#[specta::specta]
pub async fn keep_ticks(journeys: State<'_, Journeys>, ticks: Vec<Tick>) -> Result<(), Problem> {
    Ok(journeys.keep_ticks(ticks).await?)
}

/// Whether a user name can be had.
#[tauri::command]
#[specta::specta]
pub async fn check_name(
    journeys: State<'_, Journeys>,
    username: String,
) -> Result<NameCheck, Problem> {
    Ok(journeys.check_name(&username).await?)
}

/// Sends the form.
#[tauri::command]
#[specta::specta]
pub async fn join_planet(
    journeys: State<'_, Journeys>,
    key: ActionKey,
    password: String,
    locale: String,
) -> Result<Journey, Problem> {
    Ok(journeys.join(key, Secret::new(password), &locale).await?)
}

/// Has the letter sent again, to another address if one is given.
#[tauri::command]
#[specta::specta]
pub async fn mail_again(
    journeys: State<'_, Journeys>,
    key: ActionKey,
    email: Option<String>,
) -> Result<Journey, Problem> {
    Ok(journeys.mail_again(key, email).await?)
}

/// Asks now whether the wait is over.
#[tauri::command]
#[specta::specta]
pub async fn look_for_letter(journeys: State<'_, Journeys>) -> Result<(), Problem> {
    Ok(journeys.look_now().await?)
}

/// Goes one screen back.
#[tauri::command]
#[specta::specta]
pub async fn journey_back(journeys: State<'_, Journeys>) -> Result<Journey, Problem> {
    Ok(journeys.back().await?)
}

/// Forgets all of it and begins anew.
#[tauri::command]
#[specta::specta]
pub async fn start_over(journeys: State<'_, Journeys>) -> Result<Journey, Problem> {
    Ok(journeys.start_over().await?)
}
