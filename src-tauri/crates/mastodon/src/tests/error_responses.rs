//! The errors for refusals and invalid responses.

use std::time::Duration;

use planetfall_model::{PostId, Timeline};

use crate::testing::{Response, TestServer, html, json, not_found, ok};
use crate::{Error, Range, Result};

async fn home_timeline_len(response: Response) -> Result<usize> {
    let server = TestServer::start(move |_| response.clone()).await;
    let page = server.client().timeline(&Timeline::Home, &Range::Newest, 20).await?;
    Ok(page.items.len())
}

#[tokio::test]
async fn every_refusal_has_its_own_error() {
    let error = async |status, body: &str| home_timeline_len(json(status, body)).await.unwrap_err();
    let said = r#"{"error":"Validation failed:\n too long"}"#;
    let nested = r#"{"error":{"message":"No such endpoint","code":"X"}}"#;
    for (status, body, expected, why) in [
        (422, said, "Validation failed:  too long", "its own words come along, as one line"),
        (403, nested, "No such endpoint", "also from servers that nest them"),
    ] {
        let Error::Refused { status: found, said, .. } = error(status, body).await else {
            panic!("{why}: it is refused");
        };
        assert_eq!((found, said.as_deref()), (status, Some(expected)), "{why}");
    }
    assert!(matches!(error(401, said).await, Error::SignedOut { .. }), "the token is lost");
    assert!(matches!(error(404, "").await, Error::NotFound { .. }), "it is not there");
    assert!(matches!(error(410, "").await, Error::NotFound { .. }), "it is gone");
    assert!(matches!(error(500, said).await, Error::Broken { status: 500, .. }), "broken");
    let slow = home_timeline_len((429, "retry-after: 7", String::new())).await;
    assert!(
        matches!(slow, Err(Error::SlowDown { wait, .. }) if wait == Duration::from_secs(7)),
        "it asks for a pause"
    );
}

#[tokio::test]
async fn a_timeline_that_is_still_being_rebuilt_is_requested_later() {
    let response = home_timeline_len(json(206, "[]")).await;

    assert!(
        matches!(response, Err(Error::SlowDown { wait, .. }) if wait == Duration::from_secs(10)),
        "an unfinished timeline must not be taken for one that has an end here"
    );
}

#[tokio::test]
async fn a_response_that_is_not_json_means_a_broken_server() {
    for (name, response) in [
        ("a page", html(200, "<html>[]</html>")),
        ("a page that says it is JSON", ok("<html>")),
        ("half an answer", ok(r#"[{"id":"5","account":"#)),
        ("nothing", ok("")),
        ("garbage", ok("\u{0}\u{1}[")),
    ] {
        let error = home_timeline_len(response).await.unwrap_err();

        assert!(matches!(error, Error::Broken { .. }), "{name}: {error:?}");
        assert!(error.is_transient() && error.may_have_arrived(), "{name}: a retry may succeed");
    }
    let error = home_timeline_len(ok(r#"{"posts":[]}"#)).await.unwrap_err();
    assert!(matches!(error, Error::Unreadable { .. }), "another shape is another API: {error:?}");
    assert!(!error.is_transient(), "and a retry will not help");
}

#[tokio::test]
async fn invalid_characters_lose_no_page() {
    let server = TestServer::start(|_| {
        ok(r#"[{"id":"5","account":{"id":"7","acct":"ana"},"content":"\ud800"},
               {"id":"4","account":{"id":"7","acct":"ana"}}]"#)
    })
    .await;

    let page = server.client().timeline(&Timeline::Home, &Range::Newest, 20).await.unwrap();

    assert!(!page.items.is_empty(), "the other row is there");
    assert_eq!(page.items.len() + page.unreadable, 2, "and every row is counted");
}

#[tokio::test]
async fn an_empty_422_means_an_invalid_token_only_if_a_second_request_confirms_it() {
    let empty = |_: &str| html(422, "");
    let lost = TestServer::start(empty).await;
    let picky = TestServer::start(move |line| {
        if line.contains("verify_credentials") {
            ok(r#"{"id":"7","acct":"ana"}"#)
        } else {
            empty(line)
        }
    })
    .await;
    let id = PostId::new("5");

    let signed_out = lost.client().post(&id).await;
    let refused = picky.client().post(&id).await;
    let me = lost.client().verify_credentials().await;

    assert!(matches!(signed_out, Err(Error::SignedOut { .. })), "invalid token: {signed_out:?}");
    assert!(matches!(refused, Err(Error::Refused { status: 422, .. })), "valid: {refused:?}");
    assert!(matches!(me, Err(Error::SignedOut { .. })), "this request cannot be refused otherwise");
}

#[tokio::test]
async fn a_server_that_requires_a_sign_in_refuses_an_anonymous_client() {
    let server = TestServer::start(|_| (401, "", "{}".to_owned())).await;

    let refused = server.anonymous_client().post(&PostId::new("5")).await;

    assert!(matches!(refused, Err(Error::Refused { status: 401, .. })), "no token was sent");
}

#[tokio::test]
async fn a_forbidden_address_gets_no_request() {
    let server = TestServer::start(|_| not_found()).await;
    let strict =
        planetfall_net::HttpClient::new(planetfall_net::Policy::default(), "Planetfall/test");
    let client = crate::Client::new(strict, server.domain().clone());

    let refused = client.server().await;

    assert!(matches!(refused, Err(Error::AddressRefused { .. })), "not public: {refused:?}");
    assert_eq!(server.request_lines().len(), 0, "and no request was sent");
}
