//! Account lookup by WebFinger.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use serde_json::json;

use crate::reply::{ApiError, ApiReply, ApiResult};
use crate::request::ApiRequest;
use crate::router::{Routes, get};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/.well-known/host-meta", get(host_meta))
        .route("/.well-known/webfinger", get(webfinger))
}

/// <https://www.rfc-editor.org/rfc/rfc6415>
fn host_meta(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    let base = match &state.settings.public_info.webfinger_host {
        Some(domain) => format!("http://{domain}"),
        None => state.settings.base(),
    };
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n  \
         <Link rel=\"lrdd\" template=\"{base}/.well-known/webfinger?resource={{uri}}\"/>\n</XRD>\n"
    );
    Ok(ApiReply::new("application/xrd+xml; charset=utf-8", document.into_bytes()))
}

/// Finds local accounts, and the account of the server itself, `acct:domain@domain`.
///
/// <https://www.rfc-editor.org/rfc/rfc7033>
fn webfinger(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    if let Some(domain) = &state.settings.public_info.webfinger_host {
        let there = format!("http://{domain}{}?{}", request.path, request.query);
        let redirect = ApiReply::html(String::new()).with_status(StatusCode::FOUND);
        return Ok(redirect.with_header(LOCATION, there));
    }
    let resource = request.params.text("resource").unwrap_or_default();
    let address = resource.trim_start_matches("acct:");
    let here = &state.settings.domain;
    let actor = if address == format!("{here}@{here}") {
        state.url("/actor")
    } else {
        let account = state.by_acct(address).filter(|account| account.is_local());
        let account = account.ok_or_else(ApiError::not_found)?;
        state.url(&format!("/users/{}", account.username))
    };
    let links = json!([{ "rel": "self", "type": "application/activity+json", "href": actor }]);
    Ok(json!({ "subject": resource, "links": links }).into())
}
