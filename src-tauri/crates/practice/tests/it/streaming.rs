//! Streams: who may listen, and what they hear.

use std::time::Duration;

use planetfall_practice::{Deed, Effect, Fault, PostSpec, PracticeServer, Step, Visibility};
use serde_json::{Value, json};

use crate::http::get;
use crate::websocket::{Socket, open};

const STREAMING: &str = "/api/v1/streaming";

async fn listening(server: &PracticeServer, name: &str, stream: &Value) -> Socket {
    let token = server.token_for(name, "read");
    let header = format!("Authorization: Bearer {token}\r\n");
    let mut socket = open(server, STREAMING, &header).await.expect("a good token may listen");
    socket.say(stream).await;
    socket.settle().await;
    socket
}

fn user() -> Value {
    json!({ "type": "subscribe", "stream": "user" })
}

fn payload(event: &Value) -> Value {
    serde_json::from_str(event["payload"].as_str().expect("a text")).expect("JSON in a text")
}

#[tokio::test]
async fn only_a_good_token_may_listen_and_it_may_come_three_ways() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read");
    let ways = [
        (STREAMING.to_owned(), format!("Authorization: Bearer {token}\r\n")),
        (STREAMING.to_owned(), format!("Sec-WebSocket-Protocol: {token}\r\n")),
        (format!("{STREAMING}?access_token={token}"), String::new()),
    ];
    for (path, headers) in &ways {
        assert!(open(&server, path, headers).await.is_ok(), "{headers}{path}");
    }

    let stranger = open(&server, STREAMING, "").await.err();
    let narrow = server.token_for("ada", "write");
    let narrow = format!("Authorization: Bearer {narrow}\r\n");
    let narrow = open(&server, STREAMING, &narrow).await.err();
    assert_eq!((stranger, narrow), (Some(401), Some(403)), "others stay outside");
    assert_eq!(get("/api/v1/streaming/health").to(&server).await.text(), "OK");
}

#[tokio::test]
async fn a_listener_hears_their_home_as_it_happens() {
    let server = PracticeServer::start().await;
    let mut socket = listening(&server, "ada", &user()).await;

    let id = server.post_by("bob", "Hello");
    let new = socket.next().await.expect("an event");
    assert_eq!((&new["stream"], &new["event"]), (&json!(["user"]), &json!("update")));
    assert_eq!(payload(&new)["id"], id.as_str(), "the post itself");
    assert_eq!(payload(&new)["favourited"], false, "as ada sees it");

    server.edit(&id, "Hello all");
    let changed = socket.next().await.expect("an event");
    assert_eq!(changed["event"], "status.update", "with a dot");
    assert_eq!(payload(&changed)["content"], "<p>Hello all</p>");

    server.delete(&id);
    let gone = socket.next().await.expect("an event");
    assert_eq!((&gone["event"], &gone["payload"]), (&json!("delete"), &json!(id)), "a bare id");
}

#[tokio::test]
async fn a_mention_is_told_as_a_notification() {
    let server = PracticeServer::start().await;
    let stream = json!({ "type": "subscribe", "stream": "user:notification" });
    let mut socket = listening(&server, "ada", &stream).await;

    server.post_by("cleo", "@ada look");

    let told = socket.next().await.expect("an event");
    assert_eq!(told["event"], "notification");
    assert_eq!(payload(&told)["type"], "mention", "what happened");
    assert_eq!(payload(&told)["account"]["username"], "cleo", "and who did it");
}

#[tokio::test]
async fn public_streams_carry_public_posts_and_nothing_about_the_listener() {
    let server = PracticeServer::start().await;
    server.add_person("far@away.example");
    let stream = json!({ "type": "subscribe", "stream": "public:local" });
    let mut socket = listening(&server, "ada", &stream).await;

    server.post(PostSpec { visibility: Visibility::Unlisted, ..PostSpec::new("bob", "Shh") });
    server.post_by("far@away.example", "From far away");
    let id = server.post_by("cleo", "Hear ye");

    let told = socket.next().await.expect("an event");
    assert_eq!(payload(&told)["id"], id.as_str(), "only the public local post comes through");
    assert!(payload(&told).get("favourited").is_none(), "one text for all listeners");
}

#[tokio::test]
async fn one_may_listen_to_a_hashtag_and_stop() {
    let server = PracticeServer::start().await;
    let tag = |kind: &str| json!({ "type": kind, "stream": "hashtag", "tag": "Moss" });
    let mut socket = listening(&server, "ada", &tag("subscribe")).await;

    server.post_by("cleo", "No tag");
    server.post_by("cleo", "So green #moss");
    let told = socket.next().await.expect("an event");
    assert_eq!(told["stream"], json!(["hashtag", "moss"]), "the tag is named");

    socket.say(&tag("unsubscribe")).await;
    socket.settle().await;
    server.post_by("cleo", "Greener #moss");
    socket.settle().await;
}

#[tokio::test]
async fn streams_end_with_the_token_the_plug_or_the_fault() {
    let server = PracticeServer::start().await;
    let mut revoked = listening(&server, "ada", &user()).await;
    server.revoke_tokens();
    assert!(revoked.next().await.is_none(), "without its token a stream ends");
    assert_eq!(server.streams(), 0, "and is counted no more");

    let mut unplugged = listening(&server, "ada", &user()).await;
    server.unplug();
    assert!(unplugged.next().await.is_none(), "without its cable a stream ends");
    server.plug_in();

    server.faults().add(Fault::at(STREAMING, Effect::StreamDrops).once());
    let header = format!("Authorization: Bearer {}\r\n", server.token_for("ada", "read"));
    let mut dropped = open(&server, STREAMING, &header).await.expect("it opens");
    assert!(dropped.next().await.is_none(), "and drops");
}

#[tokio::test]
async fn a_server_without_streaming_has_no_such_door() {
    let server = PracticeServer::builder().without_streaming().start().await;
    let header = format!("Authorization: Bearer {}\r\n", server.token_for("ada", "read"));

    assert_eq!(open(&server, STREAMING, &header).await.err(), Some(404), "there is nothing there");
}

#[tokio::test]
async fn a_script_is_played_step_by_step() {
    let server = PracticeServer::start().await;
    let mut socket = listening(&server, "ada", &user()).await;
    let soon = Duration::from_millis(1);
    let answer = Deed::AnswerNewest { who: "cleo".into(), whom: "bob".into(), text: "Yes!".into() };

    server.play(vec![
        Step { after: soon, deed: Deed::Post(Box::new(PostSpec::new("bob", "Tea?"))) },
        Step { after: soon, deed: answer },
    ]);

    let question = payload(&socket.next().await.expect("bob asks"));
    let reply = payload(&socket.next().await.expect("cleo answers"));
    assert_eq!(reply["in_reply_to_id"], question["id"], "the answer belongs to the question");
}
