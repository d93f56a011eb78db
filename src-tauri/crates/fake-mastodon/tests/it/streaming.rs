//! Streams: authentication, events, and how streams end.

use axum::http::HeaderName;
use axum::http::header::AUTHORIZATION;
use planetfall_fake_mastodon::FakeMastodon;
use serde_json::{Value, json};

use crate::websocket::{TestSocket, open};

const STREAMING: &str = "/api/v1/streaming";

fn bearer(token: &str) -> Option<(HeaderName, String)> {
    Some((AUTHORIZATION, format!("Bearer {token}")))
}

async fn subscribed(server: &FakeMastodon, name: &str) -> TestSocket {
    let token = server.token_for(name, "read");
    let mut socket = open(server, STREAMING, bearer(&token)).await.expect("the token is valid");
    socket.send(&json!({ "type": "subscribe", "stream": "user" })).await;
    socket.flush().await;
    socket
}

fn payload(event: &Value) -> Value {
    serde_json::from_str(event["payload"].as_str().expect("a text")).expect("JSON in a text")
}

#[tokio::test]
async fn a_valid_token_is_required_and_accepted_in_two_forms() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read");
    let forms = [
        (STREAMING.to_owned(), bearer(&token)),
        (format!("{STREAMING}?access_token={token}"), None),
    ];
    for (path, header) in forms {
        assert!(open(&server, &path, header.clone()).await.is_ok(), "{header:?} {path}");
    }

    let anonymous = open(&server, STREAMING, None).await.err();
    let narrow = bearer(&server.token_for("ada", "write"));
    let narrow = open(&server, STREAMING, narrow).await.err();
    assert_eq!((anonymous, narrow), (Some(401), Some(403)), "others are refused");
}

#[tokio::test]
async fn the_user_stream_carries_new_edited_and_deleted_posts() {
    let server = FakeMastodon::start().await;
    let mut socket = subscribed(&server, "ada").await;

    let id = server.post_by("bob", "Hello");
    let new = socket.next().await.expect("an event");
    assert_eq!((&new["stream"], &new["event"]), (&json!(["user"]), &json!("update")));
    assert_eq!(payload(&new)["id"], id.as_str(), "the post");
    assert_eq!(payload(&new)["favourited"], false, "as ada sees it");

    server.edit(&id, "Hello all");
    let edited = socket.next().await.expect("an event");
    assert_eq!(edited["event"], "status.update", "an edit");
    assert_eq!(payload(&edited)["content"], "<p>Hello all</p>");

    server.delete(&id);
    let deleted = socket.next().await.expect("an event");
    assert_eq!((&deleted["event"], &deleted["payload"]), (&json!("delete"), &json!(id)));
}

#[tokio::test]
async fn a_mention_is_sent_as_a_notification() {
    let server = FakeMastodon::start().await;
    let mut socket = subscribed(&server, "ada").await;

    server.post_by("cleo", "@ada look");
    socket.next().await.expect("the post, as ada follows cleo");
    let event = socket.next().await.expect("an event");
    assert_eq!(event["event"], "notification");
    assert_eq!(payload(&event)["type"], "mention", "its type");
    assert_eq!(payload(&event)["account"]["username"], "cleo", "its sender");
}

#[tokio::test]
async fn a_stream_ends_with_its_token_or_its_connection() {
    let server = FakeMastodon::start().await;
    let mut revoked = subscribed(&server, "ada").await;
    server.revoke_tokens();
    assert!(revoked.next().await.is_none(), "a revoked token ends its stream");
    assert_eq!(server.streams(), 0, "which no longer counts");

    let mut unplugged = subscribed(&server, "ada").await;
    server.unplug();
    assert!(unplugged.next().await.is_none(), "an unplugged server ends its streams");
}

#[tokio::test]
async fn a_server_without_streaming_answers_404() {
    let server = FakeMastodon::builder().without_streaming().start().await;
    let token = server.token_for("ada", "read");

    let refused = open(&server, STREAMING, bearer(&token)).await.err();

    assert_eq!(refused, Some(404), "the route does not exist");
}
