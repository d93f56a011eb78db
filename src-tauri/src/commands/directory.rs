//! All servers there are.

use planetfall_core::ServerCatalogue;
use planetfall_model::{
    CatalogueSnapshot, Domain, Problem, ServerCard, ServerLookup, ServerQuery, ServerSearchResults,
    Wishes,
};
use tauri::State;

/// All servers, and how the lists stand that keep them fresh. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn atlas(directory: State<'_, ServerCatalogue>) -> Result<CatalogueSnapshot, Problem> {
    Ok(directory.atlas().await?)
}

/// The servers somebody looks for. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn find_servers(
    directory: State<'_, ServerCatalogue>,
    query: ServerQuery,
    wishes: Wishes,
) -> Result<ServerSearchResults, Problem> {
    Ok(directory.find(&query, &wishes)?)
}

/// The cards of these servers, in the same order. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn server_cards(
    directory: State<'_, ServerCatalogue>,
    domains: Vec<Domain>,
    wishes: Wishes,
) -> Result<Vec<ServerCard>, Problem> {
    Ok(directory.cards(&domains, &wishes)?)
}

/// The server somebody names by its domain, an address or a link. Asks nobody.
#[tauri::command]
#[specta::specta]
pub async fn name_server(
    directory: State<'_, ServerCatalogue>,
    typed: String,
) -> Result<ServerLookup, Problem> {
    Ok(directory.name(&typed)?)
}

/// Asks the lists whose switch is on whether they have news, unless they were asked today.
#[tauri::command]
#[specta::specta]
pub async fn refresh_lists(directory: State<'_, ServerCatalogue>) -> Result<(), Problem> {
    Ok(directory.refresh().await?)
}
