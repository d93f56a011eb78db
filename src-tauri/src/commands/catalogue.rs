//! The server catalogue.

use planetfall_core::ServerCatalogue;
use planetfall_model::{
    CatalogueSnapshot, Domain, Problem, ServerCard, ServerLookup, ServerQuery, ServerSearchResults,
    Wishes,
};
use tauri::State;

/// All servers, and the state of the lists that refresh them. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn atlas(catalogue: State<'_, ServerCatalogue>) -> Result<CatalogueSnapshot, Problem> {
    Ok(catalogue.atlas().await?)
}

/// The servers that match a query. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn find_servers(
    catalogue: State<'_, ServerCatalogue>,
    query: ServerQuery,
    wishes: Wishes,
) -> Result<ServerSearchResults, Problem> {
    Ok(catalogue.find(&query, &wishes)?)
}

/// The cards of these servers, in the same order. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn server_cards(
    catalogue: State<'_, ServerCatalogue>,
    domains: Vec<Domain>,
    wishes: Wishes,
) -> Result<Vec<ServerCard>, Problem> {
    Ok(catalogue.cards(&domains, &wishes)?)
}

/// The server with this domain, address or link. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn name_server(
    catalogue: State<'_, ServerCatalogue>,
    typed: String,
) -> Result<ServerLookup, Problem> {
    Ok(catalogue.name(&typed)?)
}

/// Requests the server lists that are switched on, unless they were requested today.
#[tauri::command]
#[specta::specta]
pub async fn refresh_lists(catalogue: State<'_, ServerCatalogue>) -> Result<(), Problem> {
    Ok(catalogue.refresh().await?)
}
