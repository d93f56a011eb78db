//! Signing in.

use planetfall_model::Secret;

use crate::testing::{Answer, TestServer, absent, ok};
use crate::{App, Error};

const HERE: &str = "http://127.0.0.1:7777/";

fn app() -> App {
    App {
        client_id: "id".into(),
        client_secret: Secret::new("s3cret".into()),
        redirect_uris: vec![HERE.into()],
        scopes: "read write".into(),
    }
}

async fn finish(answer: Answer) -> (TestServer, crate::Result<Secret<String>>) {
    let server = TestServer::start(move |asked| {
        if asked.starts_with("POST /oauth/token") { answer.clone() } else { absent() }
    })
    .await;
    let client = server.visitor();
    let begun = client.begin_authorization(&app(), HERE, false).await.unwrap();
    let code = Secret::new("c0de".to_owned());
    let token = client.finish_authorization(&app(), &begun, code).await;
    (server, token)
}

#[tokio::test]
async fn the_app_makes_itself_known_with_what_the_server_understands() {
    let server = TestServer::start(|asked| match asked {
        "POST /api/v1/apps" => ok(r#"{"client_id":"id","client_secret":"s3cret","id":1}"#),
        "GET /.well-known/oauth-authorization-server" => {
            ok(r#"{"scopes_supported":["read","write","push","profile"]}"#)
        }
        _ => absent(),
    })
    .await;

    let uris = [HERE.to_owned(), "urn:ietf:wg:oauth:2.0:oob".to_owned()];
    let app = server.visitor().register_app(&uris).await.unwrap();

    assert_eq!(app.client_secret.expose(), "s3cret", "the secret comes back");
    assert_eq!(app.scopes, "read write push", "what the server does not know is not asked for");
    let sent = &server.heard()[1].body;
    assert!(sent.contains("client_name=Planetfall"), "by its name: {sent}");
    assert!(sent.contains("7777%2F%0Aurn"), "one address on each line: {sent}");
    assert!(!sent.contains("website"), "and no more: {sent}");
}

#[tokio::test]
async fn the_browser_is_sent_to_the_server_with_proofs_that_differ_every_time() {
    let server = TestServer::start(|_| absent()).await;
    let client = server.visitor();

    let first = client.begin_authorization(&app(), HERE, false).await.unwrap();
    let second = client.begin_authorization(&app(), HERE, true).await.unwrap();

    let asked = |name: &str| {
        let found = first.url.query_pairs().find(|(found, _)| found == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    assert_eq!(first.url.path(), "/oauth/authorize", "the usual page");
    assert_eq!(asked("response_type"), "code", "for a code");
    assert_eq!(asked("client_id"), "id", "for this app");
    assert_eq!(asked("redirect_uri"), HERE, "to come back here");
    assert_eq!(asked("scope"), "read write", "for what the app was made known with");
    assert_eq!(asked("state"), *first.state.expose(), "with a state");
    assert_eq!(asked("code_challenge_method"), "S256", "and a challenge");
    assert!(!asked("code_challenge").is_empty(), "that is there");
    assert!(!first.url.as_str().contains(first.verifier.expose()), "whose answer stays here");
    assert_ne!(first.state, second.state, "no state serves twice");
    assert_ne!(first.verifier, second.verifier, "nor a verifier");
    assert!(second.url.as_str().contains("force_login=true"), "a second account is asked for");
    assert!(!first.url.as_str().contains("force_login"), "only when wanted");
}

#[tokio::test]
async fn a_code_becomes_a_token() {
    let answer = ok(r#"{"access_token":"t0ken","token_type":"Bearer","scope":"read write",
                        "created_at":1795341660}"#);

    let (server, token) = finish(answer).await;

    assert_eq!(token.unwrap().expose(), "t0ken", "it comes back");
    let heard = server.heard();
    let sent = &heard.last().unwrap().body;
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
async fn a_code_that_is_refused_is_told_with_its_reason() {
    let json = "content-type: application/json";
    let refusal = r#"{"error":"invalid_grant","error_description":"The code has expired"}"#;

    let (_, refused) = finish((400, json, refusal.into())).await;
    let (_, broken) = finish((502, "content-type: text/html", "<html>".into())).await;
    let (_, page) = finish((200, "content-type: text/html", "<html>".into())).await;
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
async fn secrets_go_to_no_other_server_whatever_this_one_says() {
    let server = TestServer::start(|asked| match asked {
        "GET /.well-known/oauth-authorization-server" => {
            ok(r#"{"authorization_endpoint":"https://evil.example/oauth/authorize",
                   "token_endpoint":"https://evil.example/oauth/token"}"#)
        }
        "POST /oauth/token" => ok(r#"{"access_token":"t0ken","token_type":"Bearer"}"#),
        _ => absent(),
    })
    .await;
    let client = server.visitor();

    let begun = client.begin_authorization(&app(), HERE, false).await.unwrap();
    let code = Secret::new("c0de".to_owned());
    let token = client.finish_authorization(&app(), &begun, code).await;

    assert!(begun.url.as_str().starts_with(&format!("http://{}/", server.domain())), "the page");
    assert!(token.is_ok(), "and the token are this server's own");
}

#[tokio::test]
async fn a_token_is_given_back_with_the_apps_proof() {
    let server = TestServer::start(|_| ok("{}")).await;

    server.client().revoke(&app()).await.unwrap();

    let heard = server.heard();
    assert_eq!(heard[0].asked, "POST /oauth/revoke", "it is given back");
    assert_eq!(heard[0].body, "client_id=id&client_secret=s3cret&token=abc", "with all it takes");
}
