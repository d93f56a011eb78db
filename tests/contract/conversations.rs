//! The recorded conversations, played back word by word.

use futures_util::{SinkExt, StreamExt};
use planetfall_mastodon::{Client, Error, Stream, StreamEvent};
use planetfall_model::{Domain, PostLimits, Secret, ServerInfo, Software};
use planetfall_net::{HttpClient as Net, Policy};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_tungstenite::tungstenite::Message;

use crate::recordings::{Line, talks};

/// A stream on whose other side these lines are said once we have asked for it.
async fn stream_of(lines: Vec<Line>) -> Stream {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let domain = Domain::parse(&listener.local_addr().expect("it is bound").to_string());
    let domain = domain.expect("it is a name");
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("the client comes");
        let mut socket = tokio_tungstenite::accept_async(stream).await.expect("it shakes hands");
        let asked = socket.next().await.expect("it asks").expect("in one piece");
        assert_eq!(
            serde_json::from_str::<Value>(asked.to_text().expect("in words")).expect("in JSON"),
            serde_json::json!({"type": "subscribe", "stream": "user"}),
            "the client asks for what concerns its account"
        );
        for said in lines.into_iter().filter_map(|line| line.receive) {
            socket.send(Message::text(said.to_string())).await.expect("the client listens");
        }
        // The client may be gone first.
        socket.close(None).await.ok();
        while let Some(Ok(_)) = socket.next().await {}
    });
    let net = Net::new(Policy::new(vec![domain.clone()]), "Planetfall/test");
    let server = ServerInfo {
        // Servers without encryption say this too.
        streaming: Some(format!("wss://{domain}")),
        title: String::new(),
        software: Software { name: String::new(), version: String::new(), mastodon_api: None },
        limits: PostLimits::default(),
        domain: domain.clone(),
    };
    let client = Client::new(net, domain).with_token(Secret::new("token".to_owned()));
    client.stream(&server).await.expect("the stream opens")
}

/// What the client should make of a line.
fn expected(said: &Value) -> &'static str {
    match said["event"].as_str() {
        Some("update") => "arrived",
        Some("status.update") => "edited",
        Some("delete") => "gone",
        Some(_) => "other",
        None => "refused",
    }
}

fn heard(event: &Result<Option<StreamEvent>, Error>) -> &'static str {
    match event {
        Ok(Some(StreamEvent::Arrived(_))) => "arrived",
        Ok(Some(StreamEvent::Edited(_))) => "edited",
        Ok(Some(StreamEvent::Gone(_))) => "gone",
        Ok(Some(StreamEvent::Other)) => "other",
        Err(Error::Refused { status: 400, said: Some(_), .. }) => "refused",
        Ok(None) => "the end",
        Err(_) => "an error",
    }
}

#[tokio::test]
async fn the_recorded_conversations_are_understood() {
    let talks = talks();
    assert!(talks.len() >= 8, "{} conversations are fewer than there were", talks.len());
    let mut arrived = 0;

    for talk in talks {
        let said: Vec<Value> = talk.lines.iter().filter_map(|line| line.receive.clone()).collect();
        let mut stream = stream_of(talk.lines).await;
        for said in &said {
            let event = stream.next().await;
            assert_eq!(heard(&event), expected(said), "{}: {:?}", talk.place, said["event"]);
            arrived += usize::from(heard(&event) == "arrived");
        }
        let end = stream.next().await;
        assert!(matches!(end, Ok(None)), "{}: and then it is over, not {end:?}", talk.place);
    }

    assert!(arrived >= 5, "{arrived} posts are fewer than were recorded");
}

#[tokio::test]
async fn what_a_stream_says_in_other_words_is_understood_too() {
    let post = r#"{"id":"1","account":{"id":"2","acct":"ana"},"content":"<p>Moss</p>"}"#;
    let says = |text: &str| Line { receive: serde_json::from_str(text).ok() };
    let quoted = serde_json::to_string(post).expect("it is JSON");
    let mut stream = stream_of(vec![
        says(&format!(r#"{{"event":"status_update","payload":{quoted}}}"#)),
        says(&format!(r#"{{"event":"update","payload":{post}}}"#)),
        says(r#"{"event":"delete","payload":12}"#),
        says(r#"{"event":"filters_changed"}"#),
        says(r#"{"event":"pleroma:respond","payload":"{}"}"#),
        says(r#"{"event":"update","payload":"{\"id\":null}"}"#),
        says(r#"["no event"]"#),
        says(r#"{"error":"Unauthorized","status":401}"#),
    ])
    .await;

    for expected in ["edited", "arrived", "gone", "other", "other", "other", "other"] {
        assert_eq!(heard(&stream.next().await), expected, "each is what it is");
    }
    let refused = stream.next().await;
    assert!(matches!(refused, Err(Error::SignedOut { .. })), "the token is lost: {refused:?}");
}
