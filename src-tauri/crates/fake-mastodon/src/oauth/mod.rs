//! OAuth 2: app registration, sign-in, consent, codes and tokens.
//!
//! It checks what Mastodon checks: client secrets, exact redirect URIs, single-use codes, PKCE
//! and scopes.

mod apps;
mod authorize;
mod request;
mod sign_in;
mod token;

pub(crate) use request::{AuthorizationError, AuthorizationRequest};

use serde_json::json;

use crate::credentials::scopes;
use crate::http::{ApiError, ApiRequest, ApiResult};
use crate::router::{Routes, get, post};
use crate::state::ServerState;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/apps", post(apps::register))
        .route("/auth/sign_in", get(sign_in::form).merge(post(sign_in::submit)))
        .route("/oauth/authorize", get(authorize::ask).merge(post(authorize::decide)))
        .route("/oauth/authorize/native", get(authorize::native))
        .route("/oauth/token", post(token::issue))
        .route("/oauth/revoke", post(token::revoke))
        .route("/.well-known/oauth-authorization-server", get(metadata))
}

/// <https://www.rfc-editor.org/rfc/rfc8414>
fn metadata(state: &mut ServerState, _: &ApiRequest) -> ApiResult {
    if !state.settings.is_mastodon() {
        return Err(ApiError::not_found());
    }
    let url = |path: &str| state.url(path);
    Ok(json!({
        "issuer": url("/"),
        "service_documentation": "https://docs.joinmastodon.org/",
        "authorization_endpoint": url("/oauth/authorize"),
        "token_endpoint": url("/oauth/token"),
        "app_registration_endpoint": url("/api/v1/apps"),
        "revocation_endpoint": url("/oauth/revoke"),
        "userinfo_endpoint": url("/oauth/userinfo"),
        "scopes_supported": scopes::all(),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "fragment", "form_post"],
        "grant_types_supported": ["authorization_code", "client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
    })
    .into())
}
