//! Registers apps, and fills in the forms of OAuth and of signing up.

use planetfall_fake_mastodon::FakeMastodon;
use serde_json::{Value, json};

use crate::http::{TestRequest, post};

pub const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

pub fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

pub async fn register(server: &FakeMastodon, redirect_uri: &str, scopes: &str) -> Value {
    let app = json!({
        "client_name": "Test app",
        "redirect_uris": [redirect_uri, OUT_OF_BAND],
        "scopes": scopes,
    });
    let answer = post("/api/v1/apps").json(&app).to(server).await;
    assert_eq!(answer.status, 200, "an app can register: {}", answer.text());
    answer.json()
}

/// A form with the id and the secret of the app, which `fields` may replace.
pub fn post_as(app: &Value, path: &str, fields: &[(&str, &str)]) -> TestRequest {
    let credentials =
        [("client_id", text(&app["client_id"])), ("client_secret", text(&app["client_secret"]))];
    post(path).form(&replace(&credentials, fields))
}

/// A token of the app itself, which belongs to no account.
pub async fn client_token(server: &FakeMastodon, app: &Value, scopes: &str) -> String {
    let fields = [("grant_type", "client_credentials"), ("scope", scopes)];
    let token = post_as(app, "/oauth/token", &fields).to(server).await;
    assert_eq!(token.status, 200, "an app gets a token: {}", token.text());
    text(&token.json()["access_token"]).to_owned()
}

/// `defaults`, with the fields in `more` in place of those of the same name.
pub fn replace<'a>(
    defaults: &[(&'a str, &'a str)],
    more: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let is_replaced = |name: &str| more.iter().any(|(replaced, _)| *replaced == name);
    let kept = defaults.iter().filter(|(name, _)| !is_replaced(name));
    kept.chain(more).copied().collect()
}
