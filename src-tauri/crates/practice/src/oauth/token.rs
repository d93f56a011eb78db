//! Trading a code for a token, and giving a token back.

use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use serde_json::json;

use crate::call::Call;
use crate::clock::{self, SECOND};
use crate::oauth::doors::App;
use crate::oauth::{scopes, secrets};
use crate::reply::{Answer, Refusal, Reply};
use crate::world::World;

fn refused(code: &str, why: &str) -> Refusal {
    Refusal::oauth(StatusCode::BAD_REQUEST, code, why)
}

/// The app that calls, which must know its secret.
fn client(world: &World, call: &Call) -> Result<App, Refusal> {
    let by_header = call.header("authorization").and_then(secrets::basic);
    let by_body = || {
        let text = |key| call.params.some_text(key);
        Some((text("client_id")?, text("client_secret")?))
    };
    let known = by_header.or_else(by_body).and_then(|(id, secret)| {
        world.doors.app(&id).filter(|app| app.client_secret == secret).cloned()
    });
    known.ok_or_else(|| {
        let why = "Client authentication failed due to unknown client, no client authentication \
                   included, or unsupported authentication method.";
        Refusal::oauth(StatusCode::UNAUTHORIZED, "invalid_client", why)
    })
}

/// <https://docs.joinmastodon.org/methods/oauth/#token>
pub(crate) fn issue(world: &mut World, call: &Call) -> Answer {
    let app = client(world, call)?;
    let token = match call.params.text("grant_type").as_deref() {
        Some("authorization_code") => by_code(world, call, &app)?,
        Some("client_credentials") => {
            let said = call.params.some_text("scope");
            let wanted = scopes::parse(said.as_deref().unwrap_or("read"));
            if !scopes::covers_all(&app.scopes, &wanted) {
                return Err(refused("invalid_scope", "The requested scope is not the app's."));
            }
            world.doors.add_token(app.id, None, wanted)
        }
        Some(_) => {
            let why = "The authorization grant type is not supported.";
            return Err(refused("unsupported_grant_type", why));
        }
        None => return Err(refused("invalid_request", "Missing required parameter: grant_type.")),
    };
    let Some(made) = world.doors.token(&token) else { return Err(Refusal::not_found()) };
    let told = json!({
        "access_token": token,
        "token_type": "Bearer",
        "scope": made.scopes.join(" "),
        "created_at": made.created_at / SECOND,
    });
    Ok(Reply::json(&told).with_header(CACHE_CONTROL, "no-store"))
}

fn by_code(world: &mut World, call: &Call, app: &App) -> Result<String, Refusal> {
    let why = "The provided authorization grant is invalid, expired, revoked, does not match the \
               redirection URI used in the authorization request, or was issued to another client.";
    let invalid = || refused("invalid_grant", why);
    let code = call.params.text("code").unwrap_or_default();
    let grant = world.doors.grants.get(&code).cloned().ok_or_else(invalid)?;

    if let Some(token) = &grant.became {
        // A code shown twice was stolen by someone: what it became is worth nothing any more.
        world.doors.end_token(token, "The access token was revoked");
        world.sockets.hang_up(Some(token));
        return Err(invalid());
    }
    let same_address = call.params.text("redirect_uri").as_ref() == Some(&grant.redirect_uri);
    if grant.app != app.id || grant.expires_at <= clock::now() || !same_address {
        return Err(invalid());
    }
    if let Some(challenge) = &grant.challenge {
        let verifier = call.params.text("code_verifier");
        if verifier.is_none_or(|verifier| secrets::challenge_of(&verifier) != *challenge) {
            return Err(invalid());
        }
    }
    let token = world.doors.add_token(app.id, Some(grant.person), grant.scopes);
    if let Some(grant) = world.doors.grants.get_mut(&code) {
        grant.became = Some(token.clone());
    }
    Ok(token)
}

/// Answers `{}` for a token that never was, too: the wish is fulfilled either way.
///
/// <https://docs.joinmastodon.org/methods/oauth/#revoke>
pub(crate) fn revoke(world: &mut World, call: &Call) -> Answer {
    let app = client(world, call)?;
    let token = call.params.text("token").unwrap_or_default();
    if world.doors.token(&token).is_some_and(|it| it.app != app.id) {
        let why = "You are not authorized to revoke this token";
        return Err(Refusal::oauth(StatusCode::FORBIDDEN, "unauthorized_client", why));
    }
    world.doors.end_token(&token, "The access token was revoked");
    world.sockets.hang_up(Some(&token));
    Ok(json!({}).into())
}
