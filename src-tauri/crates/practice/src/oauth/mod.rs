//! Who may come in: apps, sign-in, consent, codes and tokens.
//!
//! It owns every secret of this server and promises to enforce what the OAuth papers ask for:
//! client secrets, exact redirect addresses, single-use codes, PKCE and scopes. It must never
//! let a token be seen in the request log.

mod apps;
mod authorize;
mod doors;
mod scopes;
mod secrets;
mod sign_in;
mod token;

pub(crate) use doors::Doors;

use axum::routing::MethodRouter;
use serde_json::json;

use crate::call::{self, Call, Routes};
use crate::reply::{Answer, Refusal};
use crate::world::World;

/// The address that means "show the code, the person will carry it over".
pub(crate) const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

pub(crate) fn routes() -> Routes {
    let both = |get, post| -> MethodRouter<_> { call::get(get).merge(call::post(post)) };
    Routes::new()
        .route("/api/v1/apps", call::post(apps::register))
        .route("/api/v1/apps/verify_credentials", call::get(apps::verify))
        .route("/auth/sign_in", both(sign_in::form, sign_in::submit))
        .route("/oauth/authorize", both(authorize::ask, authorize::decide))
        .route("/oauth/authorize/native", call::get(authorize::native))
        .route("/oauth/token", call::post(token::issue))
        .route("/oauth/revoke", call::post(token::revoke))
        .route("/.well-known/oauth-authorization-server", call::get(metadata))
}

/// <https://www.rfc-editor.org/rfc/rfc8414>
fn metadata(world: &mut World, _: &Call) -> Answer {
    if !world.settings.is_mastodon() {
        return Err(Refusal::not_found());
    }
    let url = |path: &str| world.url(path);
    Ok(json!({
        "issuer": url("/"),
        "service_documentation": "https://docs.joinmastodon.org/",
        "authorization_endpoint": url("/oauth/authorize"),
        "token_endpoint": url("/oauth/token"),
        "app_registration_endpoint": url("/api/v1/apps"),
        "revocation_endpoint": url("/oauth/revoke"),
        "userinfo_endpoint": url("/oauth/userinfo"),
        "scopes_supported": scopes::ALL.as_slice(),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "fragment", "form_post"],
        "grant_types_supported": ["authorization_code", "client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
    })
    .into())
}
