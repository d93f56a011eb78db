//! Coming to live on a server.

use planetfall_model::{FieldErrorKind, Secret, SignUpField, UsernameCheck};

use crate::testing::{Answer, TestServer, absent, ok};
use crate::{App, Client, Confirmation, Created, Error, NewPerson, Result};

const JSON: &str = "content-type: application/json";
const HTML: &str = "content-type: text/html";

/// A server that answers this one request like this.
async fn server(asked: &'static str, answer: Answer) -> TestServer {
    TestServer::start(move |heard| if heard == asked { answer.clone() } else { absent() }).await
}

async fn join(client: &Client, invite_code: Option<&str>) -> Result<Created> {
    let person = NewPerson {
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
async fn an_account_is_asked_for_with_what_the_form_holds_and_no_more() {
    let server =
        server("POST /api/v1/accounts", ok(r#"{"access_token":"t0ken","created_at":1}"#)).await;

    let created = join(&server.client(), Some("c0de")).await.unwrap();

    assert!(matches!(created, Created::Token(token) if token.expose() == "t0ken"), "the token");
    let heard = &server.heard()[0];
    assert_eq!(
        heard.body,
        "username=ana&email=ana%40mail.example&password=correct+horse&agreement=true&locale=de\
         &invite_code=c0de",
        "an empty field is not sent"
    );
    assert!(heard.head.contains("accept-language: de\r\n"), "it answers in the reader's language");
    assert!(heard.head.contains("authorization: bearer abc\r\n"), "with the app's token");
}

#[tokio::test]
async fn what_the_server_has_against_a_field_lands_on_that_field() {
    let told = r#"{"error":"Validation failed","details":{
        "username":[{"error":"ERR_TAKEN","description":"is taken"},
                    {"error":"ERR_TAKEN","description":"is taken"}],
        "email":[{"error":"ERR_BLOCKED","description":"no"},{"error":"ERR_NEW_ONE","description":"hm"}],
        "date_of_birth":[{"error":"ERR_BELOW_LIMIT"}],
        "invite_request.text":[{"error":"ERR_BLANK","description":7}],
        "shoe_size":[{"error":"ERR_TOO_LONG","description":"too big"}],"password":"odd"}}"#;
    let server = server("POST /api/v1/accounts", (422, JSON, told.into())).await;

    let Ok(Created::Errors(errors)) = join(&server.client(), None).await else {
        panic!("they are no failure of the request");
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
    assert_eq!(hm.said, "hm", "a code nobody knows keeps the server's words");
}

#[tokio::test]
async fn a_refusal_without_fields_is_told_in_the_servers_words() {
    let full = r#"{"error":"too many sign-ups today"}"#;
    let refused = async |status, body: &str| {
        let server = server("POST /api/v1/accounts", (status, JSON, body.into())).await;
        join(&server.client(), None).await
    };

    let whole = refused(422, full).await;
    let closed = refused(403, r#"{"error":"This action is not allowed"}"#).await;
    let busy = server("POST /api/v1/accounts", (429, "retry-after: 60", String::new())).await;
    let busy = join(&busy.client(), None).await;

    assert!(
        matches!(&whole, Ok(Created::Errors(errors))
            if errors[0].field == SignUpField::Other && errors[0].said == "too many sign-ups today"),
        "it stands above the form: {whole:?}"
    );
    assert!(matches!(closed, Err(Error::Refused { status: 403, .. })), "closed: {closed:?}");
    assert!(matches!(busy, Err(Error::SlowDown { .. })), "too many from this line: {busy:?}");
}

#[tokio::test]
async fn the_apps_own_token_allows_what_the_account_will_need() {
    let answer = ok(r#"{"access_token":"app","token_type":"Bearer","scope":"read write"}"#);
    let server = server("POST /oauth/token", answer).await;
    let app = App {
        client_id: "id".into(),
        client_secret: Secret::new("s3cret".into()),
        redirect_uris: vec![],
        scopes: "read write".into(),
    };

    let token = server.visitor().app_token(&app).await.unwrap();

    assert_eq!(token.expose(), "app", "the token");
    let body = server.heard().last().unwrap().body.clone();
    assert!(body.contains("grant_type=client_credentials"), "as an app: {body}");
    assert!(body.contains("scope=read+write"), "with all it may need: {body}");
}

async fn confirmation(check: Answer, me: Answer) -> Result<Confirmation> {
    let server = TestServer::start(move |asked| match asked {
        "GET /api/v1/emails/check_confirmation" => check.clone(),
        "GET /api/v1/accounts/verify_credentials" => me.clone(),
        _ => absent(),
    })
    .await;
    server.client().confirmation().await
}

#[tokio::test]
async fn a_server_that_can_be_asked_says_what_is_waited_for() {
    let pending = (403, JSON, r#"{"error":"Ihre Anmeldung wird geprüft"}"#.to_owned());
    let me = || ok(r#"{"id":"7","acct":"ana"}"#);

    let mail = confirmation(ok("false"), pending.clone()).await.unwrap();
    let person = confirmation(ok("true"), pending).await.unwrap();
    let ready = confirmation(ok("true"), me()).await.unwrap();
    let gone = confirmation((401, JSON, "{}".into()), me()).await.unwrap();
    let gone_later = confirmation(ok("true"), (401, JSON, "{}".into())).await.unwrap();

    assert_eq!(mail, Confirmation::Mail, "the link was not pressed");
    assert_eq!(person, Confirmation::Person, "it was, in whatever language the rest is told");
    assert!(matches!(ready, Confirmation::Ready(me) if me.handle.user() == "ana"), "in");
    assert_eq!(gone, Confirmation::Gone, "nobody knows the token");
    assert_eq!(gone_later, Confirmation::Gone, "nor now");
}

#[tokio::test]
async fn a_server_that_cannot_be_asked_is_understood_by_its_refusal() {
    let refusal = |said: &str| (403, JSON, format!(r#"{{"error":"{said}"}}"#));
    let mail = refusal("Your login is missing a confirmed e-mail address");
    let person = refusal("Your login is currently pending approval");

    let waiting_for = async |me: Answer| confirmation(absent(), me).await.unwrap();

    assert_eq!(waiting_for(mail).await, Confirmation::Mail, "the mail");
    assert_eq!(waiting_for(person.clone()).await, Confirmation::Person, "a person");
    assert_eq!(waiting_for(refusal("Ei vielä")).await, Confirmation::Mail, "who knows: the mail");
    let forbidden = confirmation(refusal("no such scope"), person).await.unwrap();
    assert_eq!(forbidden, Confirmation::Person, "a refused question is as good as none");
    let busy = confirmation((429, "retry-after: 9", String::new()), absent()).await;
    assert!(matches!(busy, Err(Error::SlowDown { .. })), "patience is asked for: {busy:?}");
}

#[tokio::test]
async fn mail_is_sent_again_to_the_same_address_or_another() {
    let server = server("POST /api/v1/emails/confirmations", ok("{}")).await;

    server.client().mail_again(None).await.unwrap();
    server.client().mail_again(Some("anna@mail.example")).await.unwrap();

    let bodies: Vec<String> = server.heard().into_iter().map(|heard| heard.body).collect();
    assert_eq!(bodies, ["", "email=anna%40mail.example"], "only what is new is sent");
}

#[tokio::test]
async fn a_name_is_checked_without_signing_in_and_a_malformed_one_not_at_all() {
    let check = async |status, kind, body: &str| {
        let server =
            server("GET /api/v1/accounts/lookup?acct=ana", (status, kind, body.into())).await;
        let checked = server.client().check_name("ana").await;
        assert!(!server.heard()[0].head.contains("authorization"), "as anybody would");
        checked.unwrap()
    };

    assert_eq!(check(404, JSON, "{}").await, UsernameCheck::Free, "nobody has it");
    assert_eq!(
        check(200, JSON, r#"{"id":"1","acct":"ana"}"#).await,
        UsernameCheck::Taken,
        "somebody"
    );
    assert_eq!(check(410, JSON, "{}").await, UsernameCheck::Taken, "somebody had");
    assert_eq!(check(404, HTML, "<html>").await, UsernameCheck::Unknown, "no such question here");
    assert_eq!(check(401, JSON, "{}").await, UsernameCheck::Unknown, "strangers are told nothing");
    let silent = TestServer::start(|_| absent()).await;
    for malformed in ["", "ana@x", "a na", "ána", "a/b", &"a".repeat(31)] {
        let checked = silent.client().check_name(malformed).await.unwrap();
        assert_eq!(checked, UsernameCheck::Malformed, "{malformed:?} is no name");
    }
    assert_eq!(silent.asked().len(), 0, "which needs no asking");
}

#[tokio::test]
async fn an_invitation_is_bad_only_if_the_server_says_so() {
    let good = async |status, kind, body: &str| {
        let server = server("GET /invite/c0de", (status, kind, body.into())).await;
        server.client().invitation_is_good("c0de").await
    };

    assert!(good(200, JSON, r#"{"invite_code":"c0de"}"#).await.unwrap(), "it is good");
    assert!(!good(401, JSON, "{}").await.unwrap(), "it has ended");
    assert!(!good(404, JSON, "{}").await.unwrap(), "there never was one");
    assert!(good(200, HTML, "<html>").await.unwrap(), "a page: the form will tell");
    assert!(good(404, HTML, "<html>").await.unwrap(), "no such question: the form will tell");
    let broken = good(500, HTML, "").await;
    assert!(
        matches!(broken, Err(Error::Broken { .. })),
        "a broken server says nothing: {broken:?}"
    );
}
