//! The recorded WebSocket sessions, replayed message by message.

use futures_util::{SinkExt, StreamExt};
use planetfall_mastodon::{Client, Error, Stream, StreamEvent};
use planetfall_model::{Domain, PostLimits, Secret, ServerInfo, Software};
use planetfall_net::{HttpClient, Policy};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_tungstenite::tungstenite::Message;

use crate::recordings::{StreamLine, recorded_streams};

/// A stream whose server sends these messages after the subscription.
async fn stream_of(lines: Vec<StreamLine>) -> Stream {
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
        // The client may have closed the connection first.
        socket.close(None).await.ok();
        while let Some(Ok(_)) = socket.next().await {}
    });
    let net = HttpClient::new(Policy::new(vec![domain.clone()]), "Planetfall/test");
    let server = ServerInfo {
        // Servers without TLS advertise this too.
        streaming: Some(format!("wss://{domain}")),
        title: String::new(),
        software: Software { name: String::new(), version: String::new(), mastodon_api: None },
        limits: PostLimits::default(),
        domain: domain.clone(),
    };
    let client = Client::new(net, domain).with_token(Secret::new("token".to_owned()));
    client.stream(&server).await.expect("the stream opens")
}

/// The kind of event that a message should become.
fn expected(said: &Value) -> &'static str {
    match said["event"].as_str() {
        Some("update") => "arrived",
        Some("status.update") => "edited",
        Some("delete") => "gone",
        Some(_) => "other",
        None => "refused",
    }
}

fn event_kind(event: &Result<Option<StreamEvent>, Error>) -> &'static str {
    match event {
        Ok(Some(StreamEvent::NewEntry(_))) => "arrived",
        Ok(Some(StreamEvent::Edited(_))) => "edited",
        Ok(Some(StreamEvent::Deleted(_))) => "gone",
        Ok(Some(StreamEvent::Other)) => "other",
        Err(Error::Refused { status: 400, said: Some(_), .. }) => "refused",
        Ok(None) => "the end",
        Err(_) => "an error",
    }
}

#[tokio::test]
async fn the_recorded_streams_are_decoded() {
    let recorded_streams = recorded_streams();
    assert!(
        recorded_streams.len() >= 8,
        "{} streams are fewer than there were",
        recorded_streams.len()
    );
    let mut new_entries = 0;

    for recorded in recorded_streams {
        let said: Vec<Value> =
            recorded.lines.iter().filter_map(|line| line.receive.clone()).collect();
        let mut stream = stream_of(recorded.lines).await;
        for said in &said {
            let event = stream.next().await;
            assert_eq!(
                event_kind(&event),
                expected(said),
                "{}: {:?}",
                recorded.source,
                said["event"]
            );
            new_entries += usize::from(event_kind(&event) == "arrived");
        }
        let end = stream.next().await;
        assert!(matches!(end, Ok(None)), "{}: and then it is over, not {end:?}", recorded.source);
    }

    assert!(new_entries >= 5, "{new_entries} posts are fewer than were recorded");
}

#[tokio::test]
async fn unusual_stream_messages_are_decoded_too() {
    let post = r#"{"id":"1","account":{"id":"2","acct":"ana"},"content":"<p>Moss</p>"}"#;
    let says = |text: &str| StreamLine { receive: serde_json::from_str(text).ok() };
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
        assert_eq!(event_kind(&stream.next().await), expected, "each is what it is");
    }
    let refused = stream.next().await;
    assert!(matches!(refused, Err(Error::SignedOut { .. })), "the token is lost: {refused:?}");
}
