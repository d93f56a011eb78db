//! Registering an app.

use serde_json::{Value, json};
use url::Url;

use crate::call::Call;
use crate::oauth::doors::App;
use crate::oauth::{OUT_OF_BAND, scopes};
use crate::reply::{Answer, Refusal};
use crate::world::World;

/// <https://docs.joinmastodon.org/methods/apps/#create>
pub(crate) fn register(world: &mut World, call: &Call) -> Answer {
    let invalid = |why: &str| Err(Refusal::invalid(&format!("Validation failed: {why}")));
    let Some(name) = call.params.some_text("client_name") else {
        return invalid("Application name can't be blank");
    };
    let said = call.params.list("redirect_uris");
    let redirect_uris: Vec<String> =
        said.iter().flat_map(|uris| uris.split_whitespace()).map(str::to_owned).collect();
    if redirect_uris.is_empty() {
        return invalid("Redirect URI can't be blank");
    }
    if !redirect_uris.iter().all(|uri| is_allowed(uri)) {
        return invalid("Redirect URI must be an absolute URI.");
    }
    let scopes = scopes::parse(&call.params.text("scopes").unwrap_or_else(|| "read".into()));
    if !scopes::all_known(&scopes) {
        return invalid("Scopes doesn't match configured on the server.");
    }

    let app = App {
        id: world.doors.apps.len() as u64 + 1,
        client_id: world.doors.secret(),
        client_secret: world.doors.secret(),
        name,
        website: call.params.some_text("website"),
        redirect_uris,
        scopes,
    };
    let mut told = public(&app);
    told["client_id"] = json!(app.client_id);
    told["client_secret"] = json!(app.client_secret);
    told["client_secret_expires_at"] = json!(0);
    world.doors.apps.push(app);
    Ok(told.into())
}

/// <https://docs.joinmastodon.org/methods/apps/#verify_credentials>
pub(crate) fn verify(world: &mut World, call: &Call) -> Answer {
    let token = call.token().unwrap_or_default();
    world.doors.check(&token, &[])?;
    match world.doors.app_of(&token) {
        Some(app) => Ok(public(app).into()),
        None => Err(Refusal::unauthorized("The access token is invalid")),
    }
}

fn is_allowed(uri: &str) -> bool {
    let safe = |url: Url| {
        !["javascript", "data", "vbscript", "mailto"].contains(&url.scheme())
            && url.fragment().is_none()
    };
    uri == OUT_OF_BAND || Url::parse(uri).is_ok_and(safe)
}

fn public(app: &App) -> Value {
    json!({
        "id": app.id.to_string(),
        "name": app.name,
        "website": app.website,
        "scopes": app.scopes,
        "redirect_uri": app.redirect_uris.join("\n"),
        "redirect_uris": app.redirect_uris,
        "vapid_key": crate::render::VAPID_KEY,
    })
}
