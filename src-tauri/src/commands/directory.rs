//! All planets there are.

use planetfall_core::Directory;
use planetfall_model::{
    Atlas, Domain, FoundPlanets, NamedPlanet, PlanetCard, PlanetQuery, Problem, Wishes,
};
use tauri::State;

/// All planets, and how the lists stand that keep them fresh. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn atlas(directory: State<'_, Directory>) -> Result<Atlas, Problem> {
    Ok(directory.atlas().await?)
}

/// The planets somebody looks for. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn find_planets(
    directory: State<'_, Directory>,
    query: PlanetQuery,
    wishes: Wishes,
) -> Result<FoundPlanets, Problem> {
    Ok(directory.find(&query, &wishes)?)
}

/// The cards of these planets, in the same order. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn planet_cards(
    directory: State<'_, Directory>,
    domains: Vec<Domain>,
    wishes: Wishes,
) -> Result<Vec<PlanetCard>, Problem> {
    Ok(directory.cards(&domains, &wishes)?)
}

/// The planet somebody names by its domain, an address or a link. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn name_planet(
    directory: State<'_, Directory>,
    typed: String,
) -> Result<NamedPlanet, Problem> {
    Ok(directory.name(&typed)?)
}

/// Asks the lists whose switch is on whether they have news, unless they were asked today.
#[tauri::command]
#[specta::specta]
pub async fn refresh_lists(directory: State<'_, Directory>) -> Result<(), Problem> {
    Ok(directory.refresh().await?)
}
