//! Signing in, and everything that must not let anyone in.

use planetfall_practice::PracticeServer;
use serde_json::{Value, json};

use crate::http::{Answer, get, post};

const REDIRECT: &str = "http://127.0.0.1:7777/callback";
const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

async fn register(server: &PracticeServer, scopes: &str) -> Value {
    let app = json!({
        "client_name": "Test app",
        "redirect_uris": [REDIRECT, OUT_OF_BAND],
        "scopes": scopes,
    });
    let answer = post("/api/v1/apps").json(&app).to(server).await;
    assert_eq!(answer.status, 200, "an app may register: {}", answer.text());
    answer.json()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

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
    for (name, value) in defaults {
        let instead = more.iter().find(|(it, _)| *it == name).map_or(value, |(_, value)| *value);
        if !instead.is_empty() {
            query.append_pair(name, instead);
        }
    }
    format!("/oauth/authorize?{}", query.finish())
}

/// A parameter of an address.
fn param(url: &str, name: &str) -> Option<String> {
    let url = url::Url::parse(url).expect("an address");
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

async fn trade(server: &PracticeServer, app: &Value, code: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("client_id", text(&app["client_id"])),
        ("client_secret", text(&app["client_secret"])),
        ("code_verifier", VERIFIER),
    ];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    post("/oauth/token").form(&fields).to(server).await
}

/// A code that ada gave to `app`.
fn code_for(server: &PracticeServer, app: &Value) -> String {
    let next = server.allow("ada", &authorize(app, &[])).expect("the request is in order");
    param(&next, "code").expect("a code")
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&start).unwrap_or_else(|| panic!("no {name} in {page}")).1;
    rest.split('"').next().expect("a value").replace("&amp;", "&")
}

fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie").expect("a cookie");
    set.split(';').next().expect("its value").to_owned()
}

#[tokio::test]
async fn someone_signs_in_with_the_pages_and_the_code_becomes_a_token() {
    let server = PracticeServer::start().await;
    let app = register(&server, "read write").await;

    let asked = get(&authorize(&app, &[])).to(&server).await;
    assert_eq!(asked.header("location"), Some("/auth/sign_in"), "a stranger must sign in first");
    let session = cookie(&asked);
    let form = get("/auth/sign_in").header("Cookie", &session).to(&server).await.text();
    let password = server.password_of("ada");
    let fields = |password| {
        [
            ("authenticity_token", hidden(&form, "authenticity_token")),
            ("user[email]", server.email_of("ada")),
            ("user[password]", password),
        ]
    };
    let sign_in = |password: String| {
        let fields = fields(password);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        post("/auth/sign_in").header("Cookie", &session).form(&fields)
    };
    let wrong = sign_in("guess".into()).to(&server).await;
    assert_eq!(wrong.status, 422, "a wrong password gets nobody in");
    let right = sign_in(password).to(&server).await;
    let session = cookie(&right);
    let back = right.header("location").expect("somewhere to go").to_owned();

    let consent = get(&back).header("Cookie", &session).to(&server).await.text();
    assert!(consent.contains("Test app"), "the page names the app: {consent}");
    assert!(consent.contains("<code>write</code>"), "and what it asks for: {consent}");
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
    let next = decided.header("location").expect("back to the app").to_owned();
    assert_eq!(param(&next, "state").as_deref(), Some("a state & more"), "state comes back whole");

    let code = param(&next, "code").expect("a code");
    let token = trade(&server, &app, &code, &[]).await.json();
    assert_eq!(token["token_type"], "Bearer", "{token}");
    let own = get("/api/v1/accounts/verify_credentials").token(text(&token["access_token"]));
    assert_eq!(own.to(&server).await.json()["username"], "ada", "the token is ada's");
}

#[tokio::test]
async fn a_form_from_another_page_decides_nothing() {
    let server = PracticeServer::start().await;
    let app = register(&server, "read write").await;
    let session = cookie(&get(&authorize(&app, &[])).to(&server).await);

    let forged = post("/oauth/authorize")
        .header("Cookie", &session)
        .form(&[("client_id", text(&app["client_id"])), ("authenticity_token", "guess")])
        .to(&server)
        .await;

    assert_eq!(forged.status, 422, "without the page's own value there is no decision");
}

#[tokio::test]
async fn a_no_is_told_to_the_app() {
    let server = PracticeServer::start().await;
    let app = register(&server, "read write").await;

    let next = server.deny("ada", &authorize(&app, &[])).expect("the request is in order");

    assert_eq!(param(&next, "error").as_deref(), Some("access_denied"), "{next}");
    assert!(param(&next, "code").is_none(), "a no has no code");
}

#[tokio::test]
async fn out_of_band_the_code_is_shown_on_a_page() {
    let server = PracticeServer::start().await;
    let app = register(&server, "read write").await;
    let url = authorize(&app, &[("redirect_uri", OUT_OF_BAND)]);

    let next = server.allow("ada", &url).expect("the request is in order");
    let code = param(&next, "code").expect("a code");
    let page = get(&next.replace(&server.base_url(), "")).to(&server).await.text();

    assert!(page.contains(&format!("<code id=\"authorization-code\">{code}</code>")), "{page}");
    let token = trade(&server, &app, &code, &[("redirect_uri", OUT_OF_BAND)]).await;
    assert_eq!(token.status, 200, "the carried code works: {}", token.text());
}

#[tokio::test]
async fn requests_for_permission_are_refused_when_anything_is_off() {
    let server = PracticeServer::start().await;
    let app = register(&server, "read write").await;
    let shown = [("client_id", "nobody"), ("redirect_uri", "http://127.0.0.1:7777/callback/")];
    for wrong in shown {
        let answer = get(&authorize(&app, &[wrong])).to(&server).await;
        assert_eq!(answer.status, 400, "{wrong:?} is never redirected");
    }

    let told = [
        (("response_type", "token"), "unsupported_response_type"),
        (("scope", "read admin:read"), "invalid_scope"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
    ];
    for (wrong, error) in told {
        let answer = get(&authorize(&app, &[wrong])).to(&server).await;
        let next = answer.header("location").expect("the app hears of it").to_owned();
        assert_eq!(param(&next, "error").as_deref(), Some(error), "{wrong:?}");
    }
}

#[tokio::test]
async fn a_code_is_worth_something_only_once_and_only_to_its_app() {
    let server = PracticeServer::start().await;
    let app = register(&server, "read write").await;
    let other = register(&server, "read write").await;
    let code = code_for(&server, &app);
    let wrong = [
        ("code_verifier", "something else"),
        ("redirect_uri", "http://127.0.0.1:7778/callback"),
        ("code", "guess"),
    ];
    for wrong in wrong {
        let answer = trade(&server, &app, &code, &[wrong]).await;
        assert_eq!(answer.json()["error"], "invalid_grant", "{wrong:?}");
    }
    let stolen = trade(&server, &other, &code, &[]).await;
    assert_eq!(stolen.json()["error"], "invalid_grant", "another app gets nothing for it");
    let secret = trade(&server, &app, &code, &[("client_secret", "guess")]).await;
    assert_eq!((secret.status, &secret.json()["error"]), (401, &json!("invalid_client")));

    let first = trade(&server, &app, &code, &[]).await;
    let second = trade(&server, &app, &code, &[]).await;

    assert_eq!(first.status, 200, "the first time it works: {}", first.text());
    assert_eq!(second.json()["error"], "invalid_grant", "the second time it does not");
    assert_eq!(server.tokens_alive(), 0, "and what came of the first is worth nothing any more");
}

#[tokio::test]
async fn an_old_code_is_worth_nothing() {
    let server = PracticeServer::start().await;
    let app = register(&server, "read write").await;
    let code = code_for(&server, &app);

    server.expire_codes();

    assert_eq!(trade(&server, &app, &code, &[]).await.json()["error"], "invalid_grant");
}

#[tokio::test]
async fn scopes_open_only_their_own_doors() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read:statuses");

    let home = get("/api/v1/timelines/home").token(&token).to(&server).await;
    let post = post("/api/v1/statuses").token(&token).form(&[("status", "hi")]).to(&server).await;
    let stranger = get("/api/v1/timelines/home").token("guess").to(&server).await;
    let nobody = get("/api/v1/timelines/home").to(&server).await;

    assert_eq!(home.status, 200, "what was allowed is allowed");
    assert_eq!(post.status, 403, "what was not is not");
    assert_eq!(post.json()["error"], "This action is outside the authorized scopes");
    assert_eq!((stranger.status, nobody.status), (401, 401), "without a good token nothing is");
}

#[tokio::test]
async fn a_revoked_token_opens_nothing_and_revoking_twice_is_fine() {
    let server = PracticeServer::start().await;
    let app = register(&server, "read write").await;
    let code = code_for(&server, &app);
    let token = trade(&server, &app, &code, &[]).await.json();
    let token = text(&token["access_token"]);
    let fields = [
        ("client_id", text(&app["client_id"])),
        ("client_secret", text(&app["client_secret"])),
        ("token", token),
    ];

    for _ in 0..2 {
        let revoked = post("/oauth/revoke").form(&fields).to(&server).await;
        assert_eq!((revoked.status, revoked.json()), (200, json!({})), "the wish is fulfilled");
    }

    let own = get("/api/v1/accounts/verify_credentials").token(token).to(&server).await;
    assert_eq!(own.status, 401, "the token is dead");
    assert!(own.text().contains("revoked"), "and the server says why: {}", own.text());
}

#[tokio::test]
async fn an_app_alone_is_no_person() {
    let server = PracticeServer::start().await;
    let app = register(&server, "read write").await;
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", text(&app["client_id"])),
        ("client_secret", text(&app["client_secret"])),
        ("scope", "read"),
    ];

    let token = post("/oauth/token").form(&fields).to(&server).await.json();
    let token = text(&token["access_token"]);
    let verified = get("/api/v1/apps/verify_credentials").token(token).to(&server).await;
    let home = get("/api/v1/timelines/home").token(token).to(&server).await;

    assert_eq!(verified.json()["name"], "Test app", "the app knows itself");
    assert!(verified.json()["client_secret"].is_null(), "its secret is told only once");
    assert_eq!(home.status, 422, "but it has no home timeline");
}

#[tokio::test]
async fn apps_register_in_any_way_of_writing_and_not_without_reason() {
    let server = PracticeServer::start().await;
    let both = format!("{REDIRECT}\n{OUT_OF_BAND}");
    let form = [("client_name", "Form"), ("redirect_uris", both.as_str())];
    let parts = "--b\r\nContent-Disposition: form-data; name=\"client_name\"\r\n\r\nParts\r\n\
                 --b\r\nContent-Disposition: form-data; name=\"redirect_uris\"\r\n\r\n\
                 app://oauth\r\n--b--\r\n";

    let form = post("/api/v1/apps").form(&form).to(&server).await.json();
    let parts =
        post("/api/v1/apps").raw("multipart/form-data; boundary=b", parts).to(&server).await;
    let unknown = json!({ "client_name": "x", "redirect_uris": REDIRECT, "scopes": "everything" });
    let unknown = post("/api/v1/apps").json(&unknown).to(&server).await;
    let relative = json!({ "client_name": "x", "redirect_uris": "callback" });
    let relative = post("/api/v1/apps").json(&relative).to(&server).await;

    assert_eq!(form["redirect_uris"], json!([REDIRECT, OUT_OF_BAND]), "lines are addresses");
    assert_eq!(parts.json()["redirect_uris"], json!(["app://oauth"]), "{}", parts.text());
    assert_eq!((unknown.status, relative.status), (422, 422), "nonsense is refused");
}
