//! The server catalogue.

use planetfall_model::{
    CatalogueSnapshot, Domain, ServerCard, ServerLookup, ServerQuery, ServerSearchResults, Wishes,
};

use super::{Core, Result};

/// All servers, and the state of the lists that refresh them. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn atlas(core: Core<'_>) -> Result<CatalogueSnapshot> {
    Ok(core.catalogue.atlas().await?)
}

/// The servers that match a query. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn find_servers(
    core: Core<'_>,
    query: ServerQuery,
    wishes: Wishes,
) -> Result<ServerSearchResults> {
    Ok(core.catalogue.find(&query, &wishes)?)
}

/// The cards of these servers, in the same order. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn server_cards(
    core: Core<'_>,
    domains: Vec<Domain>,
    wishes: Wishes,
) -> Result<Vec<ServerCard>> {
    Ok(core.catalogue.cards(&domains, &wishes)?)
}

/// The server with this domain, address or link. Makes no request.
#[tauri::command]
#[specta::specta]
pub async fn name_server(core: Core<'_>, typed: String) -> Result<ServerLookup> {
    Ok(core.catalogue.name(&typed)?)
}

/// Requests the server lists that are switched on, unless they were requested today.
#[tauri::command]
#[specta::specta]
pub async fn refresh_lists(core: Core<'_>) -> Result<()> {
    Ok(core.catalogue.refresh().await?)
}
