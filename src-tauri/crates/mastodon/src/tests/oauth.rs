//! The authorization code flow, app registration and revocation.

use planetfall_model::Secret;

use crate::testing::{Response, TestServer, html, json, not_found, ok};
use crate::{App, Error};

const REDIRECT_URI: &str = "http://127.0.0.1:7777/";

fn app() -> App {
    App {
        client_id: "id".into(),
        client_secret: Secret::new("s3cret".into()),
        redirect_uris: vec![REDIRECT_URI.into()],
        scopes: "read write".into(),
    }
}

async fn finish(response: Response) -> (TestServer, crate::Result<Secret<String>>) {
    let server = TestServer::start(move |parameter| {
        if parameter.starts_with("POST /oauth/token") { response.clone() } else { not_found() }
    })
    .await;
    let client = server.anonymous_client();
    let authorization = client.begin_authorization(&app(), REDIRECT_URI, false).await.unwrap();
    let code = Secret::new("c0de".to_owned());
    let token = client.finish_authorization(&app(), &authorization, code).await;
    (server, token)
}

#[tokio::test]
async fn the_app_registers_with_scopes_the_server_knows() {
    let server = TestServer::start(|parameter| match parameter {
        "POST /api/v1/apps" => ok(r#"{"client_id":"id","client_secret":"s3cret","id":1}"#),
        "GET /.well-known/oauth-authorization-server" => {
            ok(r#"{"scopes_supported":["read","write","push","profile"]}"#)
        }
        _ => not_found(),
    })
    .await;

    let uris = [REDIRECT_URI.to_owned(), "urn:ietf:wg:oauth:2.0:oob".to_owned()];
    let app = server.anonymous_client().register_app(&uris).await.unwrap();

    assert_eq!(app.client_secret.expose(), "s3cret", "the secret comes back");
    assert_eq!(app.scopes, "read write push", "unknown scopes are not requested");
    let sent = &server.requests()[1].body;
    assert!(sent.contains("client_name=Planetfall"), "by its name: {sent}");
    assert!(sent.contains("7777%2F%0Aurn"), "one address on each line: {sent}");
    assert!(!sent.contains("website"), "and no more: {sent}");
}

#[tokio::test]
async fn the_consent_page_has_a_state_and_a_challenge_that_differ_every_time() {
    let server = TestServer::start(|_| not_found()).await;
    let client = server.anonymous_client();

    let first = client.begin_authorization(&app(), REDIRECT_URI, false).await.unwrap();
    let second = client.begin_authorization(&app(), REDIRECT_URI, true).await.unwrap();

    let parameter = |name: &str| {
        let found = first.url.query_pairs().find(|(found, _)| found == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    assert_eq!(first.url.path(), "/oauth/authorize", "the usual page");
    assert_eq!(parameter("response_type"), "code", "for a code");
    assert_eq!(parameter("client_id"), "id", "for this app");
    assert_eq!(parameter("redirect_uri"), REDIRECT_URI, "to come back here");
    assert_eq!(parameter("scope"), "read write", "for what the app was made known with");
    assert_eq!(parameter("state"), *first.state.expose(), "with a state");
    assert_eq!(parameter("code_challenge_method"), "S256", "and a challenge");
    assert!(!parameter("code_challenge").is_empty(), "that is there");
    assert!(!first.url.as_str().contains(first.verifier.expose()), "without the verifier");
    assert_ne!(first.state, second.state, "the state is new");
    assert_ne!(first.verifier, second.verifier, "and so is the verifier");
    assert!(second.url.as_str().contains("force_login=true"), "for a second account");
    assert!(!first.url.as_str().contains("force_login"), "only on request");
}

#[tokio::test]
async fn a_code_is_exchanged_for_a_token() {
    let response = ok(r#"{"access_token":"t0ken","token_type":"Bearer","scope":"read write",
                        "created_at":1795341660}"#);

    let (server, token) = finish(response).await;

    assert_eq!(token.unwrap().expose(), "t0ken", "it comes back");
    let requests = server.requests();
    let sent = &requests.last().unwrap().body;
    for part in [
        "grant_type=authorization_code",
        "code=c0de",
        "client_id=id",
        "client_secret=s3cret",
        "code_verifier=",
        "redirect_uri=http%3A%2F%2F127.0.0.1%3A7777%2F",
    ] {
        assert!(sent.contains(part), "{part} is sent");
    }
}

#[tokio::test]
async fn a_refused_code_keeps_the_servers_reason() {
    let refusal = r#"{"error":"invalid_grant","error_description":"The code has expired"}"#;

    let (_, refused) = finish(json(400, refusal)).await;
    let (_, broken) = finish(html(502, "<html>")).await;
    let (_, page) = finish(html(200, "<html>")).await;
    let (_, moved) = finish((302, "location: /elsewhere", String::new())).await;
    let (_, busy) = finish((429, "retry-after: 5", String::new())).await;
    let (_, odd) = finish(ok(r#"{"access_token":5}"#)).await;

    assert!(
        matches!(&refused, Err(Error::OAuth { code, said: Some(said), .. })
            if code == "invalid_grant" && said == "The code has expired"),
        "{refused:?}"
    );
    assert!(matches!(broken, Err(Error::Broken { status: 502, .. })), "{broken:?}");
    assert!(matches!(page, Err(Error::Broken { .. })), "a page is no token: {page:?}");
    assert!(matches!(moved, Err(Error::Broken { status: 302, .. })), "nor a redirect: {moved:?}");
    assert!(matches!(busy, Err(Error::SlowDown { .. })), "{busy:?}");
    assert!(matches!(odd, Err(Error::Unreadable { .. })), "{odd:?}");
}

#[tokio::test]
async fn secrets_are_never_sent_to_another_server() {
    let server = TestServer::start(|parameter| match parameter {
        "GET /.well-known/oauth-authorization-server" => {
            ok(r#"{"authorization_endpoint":"https://evil.example/oauth/authorize",
                   "token_endpoint":"https://evil.example/oauth/token"}"#)
        }
        "POST /oauth/token" => ok(r#"{"access_token":"t0ken","token_type":"Bearer"}"#),
        _ => not_found(),
    })
    .await;
    let client = server.anonymous_client();

    let authorization = client.begin_authorization(&app(), REDIRECT_URI, false).await.unwrap();
    let code = Secret::new("c0de".to_owned());
    let token = client.finish_authorization(&app(), &authorization, code).await;

    let own = format!("http://{}/", server.domain());
    assert!(authorization.url.as_str().starts_with(&own), "the page");
    assert!(token.is_ok(), "and the token endpoint are on this server");
}

#[tokio::test]
async fn a_token_is_revoked_with_the_apps_credentials() {
    let server = TestServer::start(|_| ok("{}")).await;

    server.client().revoke(&app()).await.unwrap();

    let requests = server.requests();
    assert_eq!(requests[0].line, "POST /oauth/revoke", "it is revoked");
    assert_eq!(requests[0].body, "client_id=id&client_secret=s3cret&token=abc", "its body");
}
