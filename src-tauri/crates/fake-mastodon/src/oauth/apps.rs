//! Registers apps.

use serde_json::json;
use url::Url;

use crate::credentials::{OUT_OF_BAND, RegisteredApp, scopes, secrets};
use crate::http::{ApiError, ApiRequest, ApiResult};
use crate::settings::VAPID_KEY;
use crate::state::ServerState;

/// <https://docs.joinmastodon.org/methods/apps/#create>
pub(super) fn register(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let invalid = |reason: &str| Err(ApiError::validation_failed(reason));
    let Some(name) = request.params.some_text("client_name") else {
        return invalid("Application name can't be blank");
    };
    let uris = request.params.list("redirect_uris");
    let redirect_uris: Vec<String> =
        uris.iter().flat_map(|uris| uris.split_whitespace()).map(str::to_owned).collect();
    if redirect_uris.is_empty() {
        return invalid("Redirect URI can't be blank");
    }
    if !redirect_uris.iter().all(|uri| is_allowed(uri)) {
        return invalid("Redirect URI must be an absolute URI.");
    }
    let scopes = scopes::parse(&request.params.text("scopes").unwrap_or_else(|| "read".into()));
    if !scopes::all_known(&scopes) {
        return invalid("Scopes doesn't match configured on the server.");
    }

    let app = RegisteredApp {
        id: state.credentials.apps.len() as u64 + 1,
        client_id: secrets::random(),
        client_secret: secrets::random(),
        name,
        website: request.params.some_text("website"),
        redirect_uris,
        scopes,
    };
    let reply = json!({
        "id": app.id.to_string(),
        "name": app.name,
        "website": app.website,
        "scopes": app.scopes,
        "redirect_uri": app.redirect_uris.join("\n"),
        "redirect_uris": app.redirect_uris,
        "vapid_key": VAPID_KEY,
        "client_id": app.client_id,
        "client_secret": app.client_secret,
        "client_secret_expires_at": 0,
    });
    state.credentials.apps.push(app);
    Ok(reply.into())
}

fn is_allowed(uri: &str) -> bool {
    let is_safe = |url: Url| {
        !["javascript", "data", "vbscript", "mailto"].contains(&url.scheme())
            && url.fragment().is_none()
    };
    uri == OUT_OF_BAND || Url::parse(uri).is_ok_and(is_safe)
}
