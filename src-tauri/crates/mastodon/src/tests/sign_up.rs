//! Creating an account and waiting for its confirmation.

use planetfall_model::{FieldErrorKind, Secret, SignUpField, UsernameCheck};

use crate::testing::{Response, TestServer, html, json, not_found, ok};
use crate::{AccountCreation, App, Client, ConfirmationStatus, Error, Result, SignUpRequest};

/// A server that gives this response to one request.
async fn server(line: &'static str, response: Response) -> TestServer {
    TestServer::start(move |request| if request == line { response.clone() } else { not_found() })
        .await
}

async fn join(client: &Client, invite_code: Option<&str>) -> Result<AccountCreation> {
    let person = SignUpRequest {
        username: "ana",
        email: "ana@mail.example",
        password: &Secret::new("correct horse".to_owned()),
        locale: "de",
        reason: Some(""),
        birth_date: None,
        invite_code,
    };
    client.create_account(&person).await
}

#[tokio::test]
async fn the_sign_up_request_has_the_fields_of_the_form_and_no_more() {
    let server =
        server("POST /api/v1/accounts", ok(r#"{"access_token":"t0ken","created_at":1}"#)).await;

    let created = join(&server.client(), Some("c0de")).await.unwrap();

    assert!(
        matches!(created, AccountCreation::Token(token) if token.expose() == "t0ken"),
        "the token"
    );
    let request = &server.requests()[0];
    assert_eq!(
        request.body,
        "username=ana&email=ana%40mail.example&password=correct+horse&agreement=true&locale=de\
         &invite_code=c0de",
        "an empty field is not sent"
    );
    assert!(
        request.head.contains("accept-language: de\r\n"),
        "it answers in the reader's language"
    );
    assert!(request.head.contains("authorization: bearer abc\r\n"), "with the app's token");
}

#[tokio::test]
async fn a_refused_language_is_replaced_once() {
    let refused = r#"{"error":"Validation failed: Locale is not included in the list",
        "details":{"locale":[{"error":"ERR_INCLUSION","description":"is not included in the list"}]}}"#;
    let taken = r#"{"error":"no","details":{"username":[{"error":"ERR_TAKEN"}]}}"#;
    for (second, is_created) in [
        (ok(r#"{"access_token":"t0ken"}"#), true),
        (json(422, taken), false),
        (json(422, refused), false),
    ] {
        let answers = std::sync::Mutex::new(vec![second, json(422, refused)]);
        let server =
            TestServer::start(move |_| answers.lock().unwrap().pop().unwrap_or_else(not_found))
                .await;

        let created = join(&server.client(), None).await.unwrap();

        assert_eq!(matches!(created, AccountCreation::Token(_)), is_created, "{created:?}");
        let requests = server.requests();
        assert_eq!(requests.len(), 2, "once more, and not again");
        assert!(requests[0].body.contains("&locale=de"), "first in the person's language");
        assert!(requests[1].body.contains("&locale=en"), "then in the one that all have");
    }
}

#[tokio::test]
async fn rejected_fields_become_errors_of_those_fields() {
    let body = r#"{"error":"Validation failed","details":{
        "username":[{"error":"ERR_TAKEN","description":"is taken"},
                    {"error":"ERR_TAKEN","description":"is taken"}],
        "email":[{"error":"ERR_BLOCKED","description":"no"},{"error":"ERR_NEW_ONE","description":"hm"}],
        "date_of_birth":[{"error":"ERR_BELOW_LIMIT"}],
        "invite_request.text":[{"error":"ERR_BLANK","description":7}],
        "shoe_size":[{"error":"ERR_TOO_LONG","description":"too big"}],"password":"odd"}}"#;
    let server = server("POST /api/v1/accounts", json(422, body)).await;

    let Ok(AccountCreation::Errors(errors)) = join(&server.client(), None).await else {
        panic!("rejected fields are no failure of the request");
    };

    let mut found: Vec<_> = errors.iter().map(|error| (error.field, error.fault)).collect();
    found.sort_by_key(|found| format!("{found:?}"));
    let expected = [
        (SignUpField::BirthDate, FieldErrorKind::TooYoung),
        (SignUpField::Email, FieldErrorKind::Blocked),
        (SignUpField::Email, FieldErrorKind::Other),
        (SignUpField::Other, FieldErrorKind::TooLong),
        (SignUpField::Reason, FieldErrorKind::Missing),
        (SignUpField::Username, FieldErrorKind::Taken),
    ];
    assert_eq!(found, expected, "each once, the unknown ones too");
    let hm = errors.iter().find(|error| error.fault == FieldErrorKind::Other).unwrap();
    assert_eq!(hm.said, "hm", "an unknown code keeps the server's text");
}

#[tokio::test]
async fn a_refusal_without_fields_keeps_the_servers_text() {
    let full = r#"{"error":"too many sign-ups today"}"#;
    let refused = async |status, body: &str| {
        let server = server("POST /api/v1/accounts", json(status, body)).await;
        join(&server.client(), None).await
    };

    let whole = refused(422, full).await;
    let closed = refused(403, r#"{"error":"This action is not allowed"}"#).await;
    let busy = server("POST /api/v1/accounts", (429, "retry-after: 60", String::new())).await;
    let busy = join(&busy.client(), None).await;

    assert!(
        matches!(&whole, Ok(AccountCreation::Errors(errors))
            if errors[0].field == SignUpField::Other && errors[0].said == "too many sign-ups today"),
        "it stands above the form: {whole:?}"
    );
    assert!(matches!(closed, Err(Error::Refused { status: 403, .. })), "closed: {closed:?}");
    assert!(matches!(busy, Err(Error::SlowDown { .. })), "too many requests: {busy:?}");
}

#[tokio::test]
async fn the_apps_own_token_has_the_scopes_of_the_account() {
    let response = ok(r#"{"access_token":"app","token_type":"Bearer","scope":"read write"}"#);
    let server = server("POST /oauth/token", response).await;
    let app = App {
        client_id: "id".into(),
        client_secret: Secret::new("s3cret".into()),
        redirect_uris: vec![],
        scopes: "read write".into(),
    };

    let token = server.anonymous_client().app_token(&app).await.unwrap();

    assert_eq!(token.expose(), "app", "the token");
    let body = server.requests().last().unwrap().body.clone();
    assert!(body.contains("grant_type=client_credentials"), "as an app: {body}");
    assert!(body.contains("scope=read+write"), "with all it may need: {body}");
}

async fn confirmation(check: Response, me: Response) -> Result<ConfirmationStatus> {
    let server = TestServer::start(move |line| match line {
        "GET /api/v1/emails/check_confirmation" => check.clone(),
        "GET /api/v1/accounts/verify_credentials" => me.clone(),
        _ => not_found(),
    })
    .await;
    server.client().confirmation().await
}

#[tokio::test]
async fn a_server_with_the_confirmation_endpoint_tells_the_stage() {
    let pending = json(403, r#"{"error":"Ihre Anmeldung wird geprüft"}"#);
    let me = || ok(r#"{"id":"7","acct":"ana"}"#);

    let mail = confirmation(ok("false"), pending.clone()).await.unwrap();
    let person = confirmation(ok("true"), pending).await.unwrap();
    let ready = confirmation(ok("true"), me()).await.unwrap();
    let gone = confirmation(json(401, "{}"), me()).await.unwrap();
    let gone_later = confirmation(ok("true"), json(401, "{}")).await.unwrap();

    assert_eq!(mail, ConfirmationStatus::AwaitingEmail, "the address is not confirmed");
    assert_eq!(person, ConfirmationStatus::AwaitingApproval, "it is, in whatever language");
    assert!(
        matches!(ready, ConfirmationStatus::Ready(me) if me.profile.handle.user() == "ana"),
        "ready"
    );
    assert_eq!(gone, ConfirmationStatus::Gone, "the token is unknown");
    assert_eq!(gone_later, ConfirmationStatus::Gone, "also in the second request");
}

#[tokio::test]
async fn without_the_confirmation_endpoint_the_refusal_tells_the_stage() {
    let refusal = |said: &str| json(403, &format!(r#"{{"error":"{said}"}}"#));
    let mail = refusal("Your login is missing a confirmed e-mail address");
    let person = refusal("Your login is currently pending approval");
    let forbidden = refusal("no such scope");

    for (check, me, expected, why) in [
        (not_found(), mail, ConfirmationStatus::AwaitingEmail, "the e-mail"),
        (not_found(), person.clone(), ConfirmationStatus::AwaitingApproval, "approval"),
        (not_found(), refusal("Ei vielä"), ConfirmationStatus::AwaitingEmail, "unknown text"),
        (forbidden, person, ConfirmationStatus::AwaitingApproval, "refused, so as if missing"),
    ] {
        assert_eq!(confirmation(check, me).await.unwrap(), expected, "{why}");
    }
    let busy = confirmation((429, "retry-after: 9", String::new()), not_found()).await;
    assert!(matches!(busy, Err(Error::SlowDown { .. })), "a rate limit is an error: {busy:?}");
}

#[tokio::test]
async fn the_confirmation_is_sent_again_to_the_same_address_or_another() {
    let server = server("POST /api/v1/emails/confirmations", ok("{}")).await;

    server.client().resend_confirmation(None).await.unwrap();
    server.client().resend_confirmation(Some("anna@mail.example")).await.unwrap();

    let bodies: Vec<String> = server.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, ["", "email=anna%40mail.example"], "only a new address is sent");
}

#[tokio::test]
async fn a_user_name_is_checked_anonymously_and_a_malformed_one_not_at_all() {
    for (response, expected, why) in [
        (json(404, "{}"), UsernameCheck::Free, "no account has it"),
        (ok(r#"{"id":"1","acct":"ana"}"#), UsernameCheck::Taken, "an account has it"),
        (json(410, "{}"), UsernameCheck::Taken, "a deleted account had it"),
        (html(404, "<html>"), UsernameCheck::Unknown, "no such endpoint"),
        (json(401, "{}"), UsernameCheck::Unknown, "a sign-in is required"),
    ] {
        let server = server("GET /api/v1/accounts/lookup?acct=ana", response).await;
        let checked = server.client().check_username("ana").await.unwrap();
        assert_eq!(checked, expected, "{why}");
        assert!(!server.requests()[0].head.contains("authorization"), "without the token: {why}");
    }
    let silent = TestServer::start(|_| not_found()).await;
    for malformed in ["", "ana@x", "a na", "ána", "a/b", &"a".repeat(31)] {
        let checked = silent.client().check_username(malformed).await.unwrap();
        assert_eq!(checked, UsernameCheck::Malformed, "{malformed:?} is no name");
    }
    assert_eq!(silent.request_lines().len(), 0, "and no request is sent");
}

#[tokio::test]
async fn an_invitation_is_invalid_only_if_the_server_says_so() {
    let is_valid = async |response| {
        let server = server("GET /invite/c0de", response).await;
        server.client().is_invitation_valid("c0de").await
    };

    for (response, expected, why) in [
        (ok(r#"{"invite_code":"c0de"}"#), true, "it is valid"),
        (json(401, "{}"), false, "it has expired"),
        (json(404, "{}"), false, "it does not exist"),
        (html(200, "<html>"), true, "a page: submitting the form will show"),
        (html(404, "<html>"), true, "no such endpoint: the form will show"),
    ] {
        assert_eq!(is_valid(response).await.unwrap(), expected, "{why}");
    }
    let broken = is_valid(html(500, "")).await;
    assert!(matches!(broken, Err(Error::Broken { .. })), "an outage is an error: {broken:?}");
}
