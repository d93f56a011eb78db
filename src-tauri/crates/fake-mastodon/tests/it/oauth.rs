//! OAuth: signing in, and everything that is refused.

use planetfall_fake_mastodon::FakeMastodon;
use serde_json::{Value, json};

use crate::apps::{OUT_OF_BAND, client_token, post_as, register, replace, text};
use crate::http::{TestResponse, get, post};

const REDIRECT: &str = "http://127.0.0.1:7777/callback";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

async fn with_app() -> (FakeMastodon, Value) {
    let server = FakeMastodon::start().await;
    let app = register(&server, REDIRECT, "read write").await;
    (server, app)
}

/// An authorization URL; `more` replaces parameters, and removes those that are empty.
fn authorize(app: &Value, more: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let defaults = [
        ("response_type", "code"),
        ("client_id", text(&app["client_id"])),
        ("redirect_uri", REDIRECT),
        ("scope", "read write"),
        ("state", "a state & more"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    query.extend_pairs(replace(&defaults, more).iter().filter(|(_, value)| !value.is_empty()));
    format!("/oauth/authorize?{}", query.finish())
}

/// A query parameter of a URL.
fn param(url: &str, name: &str) -> Option<String> {
    let url = url::Url::parse(url).expect("a URL");
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

async fn exchange(
    server: &FakeMastodon,
    app: &Value,
    code: &str,
    more: &[(&str, &str)],
) -> TestResponse {
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ];
    post_as(app, "/oauth/token", &replace(&fields, more)).to(server).await
}

/// An authorization code of ada.
fn code_for(server: &FakeMastodon, app: &Value) -> String {
    let next = server.allow("ada", &authorize(app, &[])).expect("the request is valid");
    param(&next, "code").expect("a code")
}

/// The value of a hidden input.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&start).unwrap_or_else(|| panic!("no {name} in {page}")).1;
    rest.split('"').next().expect("a value").replace("&amp;", "&")
}

fn cookie(answer: &TestResponse) -> String {
    let set = answer.header("set-cookie").expect("a cookie");
    set.split(';').next().expect("its value").to_owned()
}

#[tokio::test]
async fn the_pages_lead_from_sign_in_to_a_token() {
    let (server, app) = with_app().await;

    let asked = get(&authorize(&app, &[])).to(&server).await;
    assert_eq!(asked.header("location"), Some("/auth/sign_in"), "the browser must sign in first");
    let session = cookie(&asked);
    let form = get("/auth/sign_in").header("Cookie", &session).to(&server).await.text();
    let csrf = hidden(&form, "authenticity_token");
    let sign_in = |password: &str| {
        post("/auth/sign_in").header("Cookie", &session).form(&[
            ("authenticity_token", &csrf),
            ("user[email]", "ada@mail.example"),
            ("user[password]", password),
        ])
    };
    let wrong = sign_in("guess").to(&server).await;
    assert_eq!(wrong.status, 422, "a wrong password is refused");
    let right = sign_in(&server.password_of("ada")).to(&server).await;
    let session = cookie(&right);
    let back = right.header("location").expect("a redirect").to_owned();

    let consent = get(&back).header("Cookie", &session).to(&server).await.text();
    assert!(consent.contains("Test app"), "the page names the app: {consent}");
    assert!(consent.contains("<code>write</code>"), "and its scopes: {consent}");
    let names = [
        "authenticity_token",
        "client_id",
        "redirect_uri",
        "response_type",
        "scope",
        "state",
        "code_challenge",
        "code_challenge_method",
    ];
    let fields = names.map(|name| (name, hidden(&consent, name)));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let decided =
        post("/oauth/authorize").header("Cookie", &session).form(&fields).to(&server).await;
    let next = decided.header("location").expect("a redirect to the app").to_owned();
    assert_eq!(param(&next, "state").as_deref(), Some("a state & more"), "state is unchanged");

    let code = param(&next, "code").expect("a code");
    let token = exchange(&server, &app, &code, &[]).await.json();
    assert_eq!(token["token_type"], "Bearer", "{token}");
    let own = get("/api/v1/accounts/verify_credentials").token(text(&token["access_token"]));
    assert_eq!(own.to(&server).await.json()["username"], "ada", "the token is ada's");
}

#[tokio::test]
async fn a_form_with_a_wrong_csrf_token_is_refused() {
    let (server, app) = with_app().await;
    let session = cookie(&get(&authorize(&app, &[])).to(&server).await);

    let forged = post("/oauth/authorize")
        .header("Cookie", &session)
        .form(&[("client_id", text(&app["client_id"])), ("authenticity_token", "guess")])
        .to(&server)
        .await;

    assert_eq!(forged.status, 422, "there is no decision");
}

#[tokio::test]
async fn denying_redirects_with_an_error() {
    let (server, app) = with_app().await;

    let next = server.deny("ada", &authorize(&app, &[])).expect("the request is valid");

    assert_eq!(param(&next, "error").as_deref(), Some("access_denied"), "{next}");
    assert!(param(&next, "code").is_none(), "and without a code");
}

#[tokio::test]
async fn an_out_of_band_code_is_shown_on_a_page() {
    let (server, app) = with_app().await;
    let url = authorize(&app, &[("redirect_uri", OUT_OF_BAND)]);

    let next = server.allow("ada", &url).expect("the request is valid");
    let code = param(&next, "code").expect("a code");
    let page = get(&next.replace(&server.base_url(), "")).to(&server).await.text();

    assert!(page.contains(&format!("<code id=\"authorization-code\">{code}</code>")), "{page}");
    let token = exchange(&server, &app, &code, &[("redirect_uri", OUT_OF_BAND)]).await;
    assert_eq!(token.status, 200, "the copied code works: {}", token.text());
}

#[tokio::test]
async fn invalid_authorization_requests_are_refused() {
    let (server, app) = with_app().await;
    let shown = [("client_id", "unknown"), ("redirect_uri", "http://127.0.0.1:7777/callback/")];
    for wrong in shown {
        let answer = get(&authorize(&app, &[wrong])).to(&server).await;
        assert_eq!(answer.status, 400, "{wrong:?} is never redirected");
    }

    let redirected = [
        (("response_type", "token"), "unsupported_response_type"),
        (("scope", "read admin:read"), "invalid_scope"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
    ];
    for (wrong, error) in redirected {
        let answer = get(&authorize(&app, &[wrong])).to(&server).await;
        let next = answer.header("location").expect("a redirect to the app").to_owned();
        assert_eq!(param(&next, "error").as_deref(), Some(error), "{wrong:?}");
    }
}

#[tokio::test]
async fn a_code_works_once_and_for_its_app_only() {
    let (server, app) = with_app().await;
    let other = register(&server, REDIRECT, "read write").await;
    let code = code_for(&server, &app);
    let wrong = [
        ("code_verifier", "something else"),
        ("redirect_uri", "http://127.0.0.1:7778/callback"),
        ("code", "guess"),
    ];
    for wrong in wrong {
        let answer = exchange(&server, &app, &code, &[wrong]).await;
        assert_eq!(answer.json()["error"], "invalid_grant", "{wrong:?}");
    }
    let stolen = exchange(&server, &other, &code, &[]).await;
    assert_eq!(stolen.json()["error"], "invalid_grant", "another app cannot use it");
    let secret = exchange(&server, &app, &code, &[("client_secret", "guess")]).await;
    assert_eq!((secret.status, &secret.json()["error"]), (401, &json!("invalid_client")));

    let first = exchange(&server, &app, &code, &[]).await;
    let second = exchange(&server, &app, &code, &[]).await;

    assert_eq!(first.status, 200, "it works once: {}", first.text());
    assert_eq!(second.json()["error"], "invalid_grant", "but not twice");
    assert_eq!(server.valid_tokens(), 0, "and reuse revokes the token");
}

#[tokio::test]
async fn a_token_grants_only_its_scopes() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read:statuses");

    let home = get("/api/v1/timelines/home").token(&token).to(&server).await;
    let post = post("/api/v1/statuses").token(&token).form(&[("status", "hi")]).to(&server).await;
    let invalid = get("/api/v1/timelines/home").token("guess").to(&server).await;
    let anonymous = get("/api/v1/timelines/home").to(&server).await;

    assert_eq!(home.status, 200, "reading is granted");
    assert_eq!(post.status, 403, "writing is not");
    assert_eq!(post.json()["error"], "This action is outside the authorized scopes");
    assert_eq!((invalid.status, anonymous.status), (401, 401), "a valid token is required");
}

#[tokio::test]
async fn a_token_can_be_revoked_twice() {
    let (server, app) = with_app().await;
    let code = code_for(&server, &app);
    let token = exchange(&server, &app, &code, &[]).await.json();
    let token = text(&token["access_token"]);

    for _ in 0..2 {
        let revoked = post_as(&app, "/oauth/revoke", &[("token", token)]).to(&server).await;
        assert_eq!((revoked.status, revoked.json()), (200, json!({})), "it succeeds");
    }

    let own = get("/api/v1/accounts/verify_credentials").token(token).to(&server).await;
    assert_eq!(own.status, 401, "the token is invalid");
    assert!(own.text().contains("revoked"), "and the error says why: {}", own.text());
}

#[tokio::test]
async fn the_token_of_an_app_has_no_home_timeline() {
    let (server, app) = with_app().await;

    let token = client_token(&server, &app, "read").await;
    let home = get("/api/v1/timelines/home").token(&token);

    assert_eq!(home.to(&server).await.status, 422, "an account is required");
}

#[tokio::test]
async fn apps_register_by_form_and_json() {
    let server = FakeMastodon::start().await;
    let both = format!("{REDIRECT}\n{OUT_OF_BAND}");
    let form = [("client_name", "Form"), ("redirect_uris", both.as_str())];

    let form = post("/api/v1/apps").form(&form).to(&server).await.json();
    let unknown = json!({ "client_name": "x", "redirect_uris": REDIRECT, "scopes": "everything" });
    let unknown = post("/api/v1/apps").json(&unknown).to(&server).await;
    let relative = json!({ "client_name": "x", "redirect_uris": "callback" });
    let relative = post("/api/v1/apps").json(&relative).to(&server).await;

    assert_eq!(form["redirect_uris"], json!([REDIRECT, OUT_OF_BAND]), "one URI for each line");
    assert_eq!(
        (unknown.status, relative.status),
        (422, 422),
        "unknown scopes and relative URIs are refused"
    );
}
