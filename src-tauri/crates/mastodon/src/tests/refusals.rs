//! What it means when a server says no, or says nothing sensible.

use std::time::Duration;

use planetfall_model::{PostId, Timeline};

use crate::testing::{Answer, TestServer, absent, ok};
use crate::{Error, Range, Result};

async fn home(answer: Answer) -> Result<usize> {
    let server = TestServer::start(move |_| answer.clone()).await;
    let page = server.client().timeline(&Timeline::Home, &Range::Newest, 20).await?;
    Ok(page.items.len())
}

#[tokio::test]
async fn every_refusal_is_told_apart() {
    const JSON: &str = "content-type: application/json";
    let error = |status, body: &str| home((status, JSON, body.to_owned()));

    let said = r#"{"error":"Validation failed:\n too long"}"#;
    assert!(
        matches!(
            error(422, said).await,
            Err(Error::Refused { status: 422, said: Some(said), .. })
                if said == "Validation failed:  too long"
        ),
        "its own words come along, as one line"
    );
    let nested = r#"{"error":{"message":"No such endpoint","code":"X"}}"#;
    assert!(
        matches!(
            error(403, nested).await,
            Err(Error::Refused { said: Some(said), .. }) if said == "No such endpoint"
        ),
        "also from servers that nest them"
    );
    assert!(matches!(error(401, said).await, Err(Error::SignedOut { .. })), "the token is lost");
    assert!(matches!(error(404, "").await, Err(Error::NotFound { .. })), "it is not there");
    assert!(matches!(error(410, "").await, Err(Error::NotFound { .. })), "it is gone");
    assert!(matches!(error(500, said).await, Err(Error::Broken { status: 500, .. })), "broken");
    let slow = home((429, "retry-after: 7", String::new())).await;
    assert!(
        matches!(slow, Err(Error::SlowDown { wait, .. }) if wait == Duration::from_secs(7)),
        "it wants to be left alone"
    );
}

#[tokio::test]
async fn a_timeline_that_is_still_being_built_is_asked_for_later() {
    let answer = home((206, "content-type: application/json", "[]".to_owned())).await;

    assert!(
        matches!(answer, Err(Error::SlowDown { wait, .. }) if wait == Duration::from_secs(10)),
        "an unfinished timeline must not be taken for one that has an end here"
    );
}

#[tokio::test]
async fn what_is_no_answer_of_the_api_is_a_broken_server() {
    for (name, answer) in [
        ("a page", (200, "content-type: text/html", "<html>[]</html>".to_owned())),
        ("a page that says it is JSON", ok("<html>")),
        ("half an answer", ok(r#"[{"id":"5","account":"#)),
        ("nothing", ok("")),
        ("garbage", ok("\u{0}\u{1}[")),
    ] {
        let error = home(answer).await.unwrap_err();

        assert!(matches!(error, Error::Broken { .. }), "{name}: {error:?}");
        assert!(error.is_passing() && error.may_have_arrived(), "{name}: it may be asked again");
    }
    let error = home(ok(r#"{"posts":[]}"#)).await.unwrap_err();
    assert!(matches!(error, Error::Unreadable { .. }), "another shape is another API: {error:?}");
    assert!(!error.is_passing(), "and it stays so");
}

#[tokio::test]
async fn letters_that_are_none_lose_no_page() {
    let server = TestServer::start(|_| {
        ok(r#"[{"id":"5","account":{"id":"7","acct":"ana"},"content":"\ud800"},
               {"id":"4","account":{"id":"7","acct":"ana"}}]"#)
    })
    .await;

    let page = server.client().timeline(&Timeline::Home, &Range::Newest, 20).await.unwrap();

    assert!(!page.items.is_empty(), "the other row is there");
    assert_eq!(page.items.len() + page.unreadable, 2, "and none is forgotten");
}

#[tokio::test]
async fn an_empty_422_is_a_lost_token_only_if_the_server_says_so_when_asked_plainly() {
    let empty = |_: &str| (422, "content-type: text/html", String::new());
    let lost = TestServer::start(empty).await;
    let picky = TestServer::start(move |asked| {
        if asked.contains("verify_credentials") {
            ok(r#"{"id":"7","acct":"ana"}"#)
        } else {
            empty(asked)
        }
    })
    .await;
    let id = PostId::new("5");

    let signed_out = lost.client().post(&id).await;
    let refused = picky.client().post(&id).await;
    let me = lost.client().me().await;

    assert!(matches!(signed_out, Err(Error::SignedOut { .. })), "it knows nobody: {signed_out:?}");
    assert!(matches!(refused, Err(Error::Refused { status: 422, .. })), "it knows: {refused:?}");
    assert!(matches!(me, Err(Error::SignedOut { .. })), "that question has nothing to refuse");
}

#[tokio::test]
async fn a_server_that_wants_a_sign_in_refuses_a_visitor() {
    let server = TestServer::start(|_| (401, "", "{}".to_owned())).await;

    let refused = server.visitor().post(&PostId::new("5")).await;

    assert!(matches!(refused, Err(Error::Refused { status: 401, .. })), "nobody was signed in");
}

#[tokio::test]
async fn a_server_nobody_may_ask_is_not_asked() {
    let server = TestServer::start(|_| absent()).await;
    let strict =
        planetfall_net::HttpClient::new(planetfall_net::Policy::default(), "Planetfall/test");
    let client = crate::Client::new(strict, server.domain().clone());

    let refused = client.server().await;

    assert!(matches!(refused, Err(Error::AddressRefused { .. })), "not public: {refused:?}");
    assert_eq!(server.asked().len(), 0, "and nothing was heard of us");
}
