//! Signing up: form, confirmation, approval, invitation.

use planetfall_fake_mastodon::{FakeMastodon, SignUpMode};
use serde_json::{Value, json};

use crate::apps::{client_token, register, replace, text};
use crate::http::{TestRequest, TestResponse, get, path_of, post};

const SCOPES: &str = "read write follow push";
const REDIRECT: &str = "planetfall://arrived";

/// A server that does not limit how many forms are sent.
async fn server_with(registrations: SignUpMode) -> FakeMastodon {
    FakeMastodon::builder().registrations(registrations).without_limits().start().await
}

/// The token of an app, which the sign-up form requires.
async fn app_token(server: &FakeMastodon) -> String {
    client_token(server, &register(server, REDIRECT, SCOPES).await, SCOPES).await
}

const FORM: [(&str, &str); 5] = [
    ("username", "nina"),
    ("email", "nina@letters.example"),
    ("password", "a long enough one"),
    ("agreement", "true"),
    ("locale", "en"),
];

/// Sends a valid form in which `more` replaces fields.
async fn send_form(server: &FakeMastodon, app: &str, more: &[(&str, &str)]) -> TestResponse {
    post("/api/v1/accounts").token(app).form(&replace(&FORM, more)).to(server).await
}

/// Signs up and returns the new token.
async fn signed_up(server: &FakeMastodon, more: &[(&str, &str)]) -> String {
    let app = app_token(server).await;
    let answer = send_form(server, &app, more).await;
    assert_eq!(answer.status, 200, "the form is valid: {}", answer.text());
    text(&answer.json()["access_token"]).to_owned()
}

/// The status, and the account name or the error.
async fn who_am_i(server: &FakeMastodon, token: &str) -> (u16, String) {
    let answer = get("/api/v1/accounts/verify_credentials").token(token).to(server).await;
    let body = answer.json();
    (answer.status, body["error"].as_str().or(body["acct"].as_str()).unwrap_or_default().to_owned())
}

async fn is_confirmed(server: &FakeMastodon, token: &str) -> Value {
    get("/api/v1/emails/check_confirmation").token(token).to(server).await.json()
}

/// A request for the JSON of an invitation.
fn json_of(link: &str) -> TestRequest {
    get(&path_of(link).expect("a path")).header("Accept", "application/json")
}

async fn open(server: &FakeMastodon, link: &str) -> TestResponse {
    get(&path_of(link).expect("a path")).to(server).await
}

/// The link of the newest confirmation e-mail.
fn newest_link(server: &FakeMastodon) -> String {
    server.confirmation_emails().pop().expect("an e-mail").link
}

#[tokio::test]
async fn with_open_registrations_confirming_the_address_completes_the_sign_up() {
    let server = server_with(SignUpMode::Open).await;

    let token = signed_up(&server, &[]).await;
    let before = (who_am_i(&server, &token).await, is_confirmed(&server, &token).await);
    let email = server.confirmation_emails().pop().expect("an e-mail");
    let page = open(&server, &email.link).await;
    let after = (who_am_i(&server, &token).await, is_confirmed(&server, &token).await);
    let again = open(&server, &email.link).await;

    let missing = "Your login is missing a confirmed e-mail address".to_owned();
    assert_eq!(before, ((403, missing), json!(false)), "the token is refused at first");
    assert_eq!(email.to, "nina@letters.example", "the address of the form");
    assert!(email.text.contains(&email.link), "the text contains the link");
    assert_eq!(
        (page.status, page.header("location")),
        (302, Some(REDIRECT)),
        "a redirect to the app"
    );
    assert!(page.text().contains("Thank you"), "with a page for browsers that do not follow it");
    assert_eq!(after, ((200, "nina".into()), json!(true)), "then the token works");
    assert_eq!(again.status, 200, "the link works again");
    assert!(again.text().contains(REDIRECT), "with a link to the app");
}

#[tokio::test]
async fn with_approval_a_moderator_completes_the_sign_up() {
    let server = server_with(SignUpMode::Approval { reason: true }).await;
    let app = app_token(&server).await;

    let without_reason = send_form(&server, &app, &[]).await;
    let token = signed_up(&server, &[("reason", "I like fog")]).await;
    let back = server.open_confirmation_link(&newest_link(&server));
    assert_eq!(back.as_deref(), Some(REDIRECT), "the link redirects to the app");
    let waiting = who_am_i(&server, &token).await;
    let confirmed = is_confirmed(&server, &token).await;
    assert_eq!(server.pending_sign_ups(), ["nina"], "one sign-up is pending");
    server.approve("nina");

    assert_eq!(without_reason.status, 422, "a reason is required");
    assert_eq!(without_reason.json()["details"]["reason"][0]["error"], "ERR_BLANK");
    assert_eq!(
        server.sign_up_reason_of("nina").as_deref(),
        Some("I like fog"),
        "the reason is stored"
    );
    assert_eq!(waiting, (403, "Your login is currently pending approval".into()));
    assert_eq!(confirmed, json!(true), "the address is confirmed before the approval");
    assert_eq!(who_am_i(&server, &token).await, (200, "nina".into()), "and in");
}

#[tokio::test]
async fn a_rejected_sign_up_is_deleted() {
    let server = server_with(SignUpMode::Approval { reason: false }).await;
    let token = signed_up(&server, &[]).await;

    server.reject("nina");

    let (status, why) = who_am_i(&server, &token).await;
    assert_eq!((status, why.as_str()), (401, "The access token is invalid"));
    assert!(!server.has_account("nina"), "the name can be used again");
}

#[tokio::test]
async fn every_invalid_field_is_named() {
    let server = FakeMastodon::builder().min_age(16).without_limits().start().await;
    let app = app_token(&server).await;
    let long = "x".repeat(31);
    let cases = [
        ("username", "ada", "ERR_TAKEN"),
        ("username", "Admin", "ERR_RESERVED"),
        ("username", "", "ERR_BLANK"),
        ("username", "no spaces", "ERR_INVALID"),
        ("username", long.as_str(), "ERR_TOO_LONG"),
        ("email", "ada@mail.example", "ERR_TAKEN"),
        ("email", "", "ERR_BLANK"),
        ("email", "nina.letters.example", "ERR_INVALID"),
        ("email", "nina@blocked.example", "ERR_BLOCKED"),
        ("email", "nina@nowhere.example", "ERR_UNREACHABLE"),
        ("password", "", "ERR_BLANK"),
        ("password", "short", "ERR_TOO_SHORT"),
        ("agreement", "false", "ERR_ACCEPTED"),
        ("locale", "Deutsch!", "ERR_INCLUSION"),
        ("date_of_birth", "", "ERR_BLANK"),
        ("date_of_birth", "the first of May", "ERR_INVALID"),
        ("date_of_birth", "2020-05-01", "ERR_BELOW_LIMIT"),
    ];
    for (field, value, code) in cases {
        let adult = ("date_of_birth", "1990-05-01");
        let answer = send_form(&server, &app, &[adult, (field, value)]).await;

        let body = answer.json();
        assert_eq!(answer.status, 422, "{field}={value:?} is invalid");
        let details = body["details"].as_object().expect("details");
        assert_eq!(details.keys().collect::<Vec<_>>(), [field], "only {field} is: {body}");
        assert_eq!(body["details"][field][0]["error"], code, "{field}={value:?}");
        assert!(body["details"][field][0]["description"].is_string(), "with a description");
        assert!(text(&body["error"]).starts_with("Validation failed: "), "and in one sentence");
    }
    assert!(server.confirmation_emails().is_empty(), "no e-mail is sent");
    let valid = send_form(&server, &app, &[("date_of_birth", "1990-05-01")]).await;
    assert_eq!(valid.status, 200, "a valid form is accepted");
}

#[tokio::test]
async fn the_form_requires_the_token_of_an_app() {
    let server = server_with(SignUpMode::Open).await;
    let ada = server.token_for("ada", SCOPES);
    let reading = server.token_for("ada", "read");

    let statuses = [
        send_form(&server, "no such token", &[]).await.status,
        send_form(&server, &reading, &[]).await.status,
        send_form(&server, &ada, &[]).await.status,
    ];

    assert_eq!(statuses, [401, 403, 403], "unknown, too narrow, and that of an account");
}

#[tokio::test]
async fn an_invitation_bypasses_closed_registrations_and_approval() {
    let modes = [SignUpMode::Closed, SignUpMode::Invitation, SignUpMode::Approval { reason: true }];
    for mode in modes {
        let server = server_with(mode.clone()).await;
        let link = server.create_invitation(Some(1));
        let code = link.rsplit('/').next().expect("a code").to_owned();
        let details = || json_of(&link);

        let first = details().to(&server).await.json();
        let token = signed_up(&server, &[("invite_code", &code)]).await;
        let link = newest_link(&server);
        assert!(server.open_confirmation_link(&link).is_some(), "the link is valid");

        assert_eq!(first["invite_code"], code.as_str(), "{mode:?}: the invitation is valid");
        assert_eq!(first["instance_api_url"], format!("{}/api/v2/instance", server.base_url()));
        assert_eq!(
            who_am_i(&server, &token).await,
            (200, "nina".into()),
            "{mode:?}: the account works"
        );
        assert_eq!(details().to(&server).await.status, 401, "{mode:?}: it was for one");
    }
    let server = FakeMastodon::start().await;
    let unknown = get("/invite/nothing").header("Accept", "application/json").to(&server).await;
    let page = open(&server, &server.create_invitation(None)).await;
    assert_eq!(unknown.status, 404, "an unknown code");
    assert!(page.text().contains("<form"), "a browser gets a form");
}

#[tokio::test]
async fn closed_registrations_refuse_the_form() {
    let builder = FakeMastodon::builder()
        .registrations(SignUpMode::Closed)
        .closed_message("Full until spring");
    let server = builder.without_limits().start().await;
    let app = app_token(&server).await;

    let answer = send_form(&server, &app, &[]).await;
    let instance = get("/api/v2/instance").to(&server).await.json();

    assert_eq!(answer.status, 403, "the form is refused");
    assert_eq!(instance["registrations"]["enabled"], false, "as the instance says");
    assert_eq!(instance["registrations"]["message"], "<p>Full until spring</p>", "with a message");
}

#[tokio::test]
async fn registrations_on_the_web_have_a_page() {
    let server = server_with(SignUpMode::Web("/auth/sign_up".into())).await;
    let app = app_token(&server).await;
    let instance = get("/api/v2/instance").to(&server).await.json();
    let url = text(&instance["registrations"]["url"]).to_owned();

    let by_app = send_form(&server, &app, &[]).await.status;
    let form = open(&server, &url).await.text();
    post("/auth/sign_up").form(&FORM).to(&server).await;
    let page = open(&server, &newest_link(&server)).await;

    assert_eq!(by_app, 403, "apps are refused");
    assert!(form.contains("name=\"username\""), "browsers get a form: {form}");
    assert_eq!(page.status, 200, "there is no app to redirect to");
    assert!(server.has_account("nina"), "the account exists");
}

#[tokio::test]
async fn the_confirmation_email_can_be_resent_and_its_address_corrected() {
    let server = server_with(SignUpMode::Open).await;
    let token = signed_up(&server, &[("email", "nian@letters.example")]).await;
    let again =
        |fields: &[(&str, &str)]| post("/api/v1/emails/confirmations").token(&token).form(fields);
    let first = newest_link(&server);

    let plain = again(&[]).to(&server).await.status;
    let wrong = again(&[("email", "nina@blocked.example")]).to(&server).await.status;
    let corrected = again(&[("email", "nina@letters.example")]).to(&server).await.status;

    let emails = server.confirmation_emails();
    let to: Vec<&str> = emails.iter().map(|it| it.to.as_str()).collect();
    assert_eq!((plain, wrong, corrected), (200, 422, 200));
    assert_eq!(to, ["nian@letters.example", "nian@letters.example", "nina@letters.example"]);
    assert_eq!(server.open_confirmation_link(&first), None, "an earlier link is invalid");
    assert!(server.open_confirmation_link(&emails[2].link).is_some(), "the newest works");
    let late = again(&[]).to(&server).await.status;
    assert_eq!(late, 403, "the address is confirmed already");
    let ada = server.token_for("ada", SCOPES);
    let other = post("/api/v1/emails/confirmations").token(&ada).to(&server).await.status;
    assert_eq!(other, 403, "another app cannot resend it");
}

#[tokio::test]
async fn sign_ups_are_rate_limited() {
    let server = FakeMastodon::start().await;
    let app = app_token(&server).await;

    // Windows are aligned to the clock, so eleven forms fall into two of them at worst.
    let mut answers = Vec::new();
    for at in 0..11 {
        let (name, email) = (format!("guest{at}"), format!("guest{at}@letters.example"));
        answers.push(send_form(&server, &app, &[("username", &name), ("email", &email)]).await);
    }

    let refused = answers.iter().find(|it| it.status == 429).expect("the limit is enforced");
    assert_eq!(answers[0].status, 200, "the first is accepted");
    assert_eq!(refused.header("x-ratelimit-limit"), Some("5"), "five in half an hour");
    assert_eq!(refused.header("x-ratelimit-remaining"), Some("0"), "none is left");
    let resets_at = refused.header("x-ratelimit-reset");
    assert!(resets_at.is_some_and(|it| it.ends_with('Z')), "with the end of the window");
    assert!(refused.header("retry-after").is_some(), "in seconds as well");
}

#[tokio::test]
async fn both_instance_descriptions_describe_the_registrations() {
    let server = FakeMastodon::builder()
        .registrations(SignUpMode::Approval { reason: true })
        .min_age(16)
        .languages(["fr", "en"])
        .active_users(412)
        .private_timelines()
        .start()
        .await;

    let v2 = get("/api/v2/instance").to(&server).await.json();
    let v1 = get("/api/v1/instance").to(&server).await.json();

    let registrations = json!({
        "enabled": true,
        "approval_required": true,
        "reason_required": true,
        "message": null,
        "min_age": 16,
        "url": null,
    });
    assert_eq!(v2["registrations"], registrations, "all that a form needs");
    assert_eq!(v2["rules"][0]["translations"]["de"]["text"], "Sei freundlich", "a translation");
    assert_eq!((&v2["languages"], &v1["languages"]), (&json!(["fr", "en"]), &json!(["fr", "en"])));
    assert_eq!(v2["usage"]["users"]["active_month"], 412, "as configured");
    let live = &v2["configuration"]["timelines_access"]["live_feeds"]["local"];
    assert_eq!(live, "authenticated", "timelines require a token");
    let v1 = [&v1["registrations"], &v1["approval_required"], &v1["invites_enabled"]];
    assert_eq!(v1, [true, true, true], "version 1 says the same");
}
