//! Issues and revokes access tokens.

use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use serde_json::json;

use crate::clock::{self, SECOND};
use crate::credentials::{RegisteredApp, scopes, secrets};
use crate::http::{ApiError, ApiReply, ApiRequest, ApiResult};
use crate::state::ServerState;

fn refusal(code: &str, why: &str) -> ApiError {
    ApiError::oauth(StatusCode::BAD_REQUEST, code, why)
}

/// The app whose id and secret the request contains.
fn client(state: &ServerState, request: &ApiRequest) -> Result<RegisteredApp, ApiError> {
    let id = request.params.text("client_id").unwrap_or_default();
    let secret = request.params.text("client_secret");
    let app = state.credentials.app(&id).filter(|app| Some(&app.client_secret) == secret.as_ref());
    app.cloned().ok_or_else(|| {
        let why = "Client authentication failed due to unknown client, no client authentication \
                   included, or unsupported authentication method.";
        ApiError::oauth(StatusCode::UNAUTHORIZED, "invalid_client", why)
    })
}

/// <https://docs.joinmastodon.org/methods/oauth/#token>
pub(super) fn issue(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let app = client(state, request)?;
    let token = match request.params.text("grant_type").as_deref() {
        Some("authorization_code") => exchange_code(state, request, &app)?,
        Some("client_credentials") => {
            let scope = request.params.some_text("scope");
            let scopes = scopes::parse(scope.as_deref().unwrap_or("read"));
            if !scopes::covers_all(&app.scopes, &scopes) {
                return Err(refusal("invalid_scope", "The requested scope is not the app's."));
            }
            state.credentials.add_token(app.id, None, scopes)
        }
        Some(_) => {
            let why = "The authorization grant type is not supported.";
            return Err(refusal("unsupported_grant_type", why));
        }
        None => return Err(refusal("invalid_request", "Missing required parameter: grant_type.")),
    };
    state.token_reply(&token)
}

impl ServerState {
    /// <https://docs.joinmastodon.org/entities/Token/>
    pub(crate) fn token_reply(&self, token: &str) -> ApiResult {
        let Some(stored) = self.credentials.token(token) else { return Err(ApiError::not_found()) };
        let reply = json!({
            "access_token": token,
            "token_type": "Bearer",
            "scope": stored.scopes.join(" "),
            "created_at": stored.created_at / SECOND,
        });
        Ok(ApiReply::json(&reply).with_header(CACHE_CONTROL, "no-store"))
    }
}

fn exchange_code(
    state: &mut ServerState,
    request: &ApiRequest,
    app: &RegisteredApp,
) -> Result<String, ApiError> {
    let why = "The provided authorization grant is invalid, expired, revoked, does not match the \
               redirection URI used in the authorization request, or was issued to another client.";
    let invalid = || refusal("invalid_grant", why);
    let code = request.params.text("code").unwrap_or_default();
    let grant = state.credentials.grants.get(&code).cloned().ok_or_else(invalid)?;

    if let Some(token) = &grant.token {
        // A reused code may be stolen, so the token it was exchanged for is revoked.
        state.credentials.revoke(token);
        state.streams.close(Some(token));
        return Err(invalid());
    }
    let same_uri = request.params.text("redirect_uri").as_ref() == Some(&grant.redirect_uri);
    if grant.app != app.id || grant.expires_at <= clock::now() || !same_uri {
        return Err(invalid());
    }
    let verifier = request.params.text("code_verifier").unwrap_or_default();
    if secrets::challenge_of(&verifier) != grant.challenge {
        return Err(invalid());
    }
    let token = state.credentials.add_token(app.id, Some(grant.account), grant.scopes);
    if let Some(grant) = state.credentials.grants.get_mut(&code) {
        grant.token = Some(token.clone());
    }
    Ok(token)
}

/// Answers `{}` for unknown tokens as well, because they are not valid either way.
///
/// <https://docs.joinmastodon.org/methods/oauth/#revoke>
pub(super) fn revoke(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let app = client(state, request)?;
    let token = request.params.text("token").unwrap_or_default();
    if state.credentials.token(&token).is_some_and(|it| it.app != app.id) {
        let why = "You are not authorized to revoke this token";
        return Err(ApiError::oauth(StatusCode::FORBIDDEN, "unauthorized_client", why));
    }
    state.credentials.revoke(&token);
    state.streams.close(Some(&token));
    Ok(json!({}).into())
}
