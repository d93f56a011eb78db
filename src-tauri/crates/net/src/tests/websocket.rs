//! WebSockets.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use planetfall_model::{Domain, Secret};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request as Asked, Response};
use url::Url;

use crate::socket::KeepAlive;
use crate::testing::{Reply, client_and_server, within_a_minute};
use crate::{Error, HttpClient, Policy, Socket};

/// Opens a WebSocket to a server that runs `talk`.
async fn talk_with<F>(talk: impl FnOnce(WebSocketStream<TcpStream>, String) -> F) -> Socket
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let client =
        HttpClient::new(Policy::new(vec![Domain::parse(&host).unwrap()]), "Planetfall/test");
    let url = Url::parse(&format!("ws://{host}/stream")).unwrap();
    let token = Secret::new("abc".to_owned());
    let accepted = async {
        let (stream, _) = listener.accept().await.unwrap();
        let mut signature = String::new();
        #[expect(clippy::result_large_err, reason = "the library's own type of refusal")]
        let note = |asked: &Asked, answer: Response| {
            let header = asked.headers().get("authorization");
            signature = header.map(|h| h.to_str().unwrap().to_owned()).unwrap_or_default();
            Ok(answer)
        };
        let socket = tokio_tungstenite::accept_hdr_async(stream, note).await.unwrap();
        (socket, signature)
    };
    let (opened, (socket, signature)) =
        within_a_minute(async { tokio::join!(client.websocket(&url, Some(&token)), accepted) })
            .await;
    tokio::spawn(talk(socket, signature));
    opened.unwrap()
}

#[tokio::test]
async fn texts_go_both_ways_until_the_server_closes() {
    let mut socket = talk_with(|mut other, signature| async move {
        other.send(Message::text(signature)).await.unwrap();
        other.send(Message::Binary(vec![1, 2].into())).await.unwrap();
        let requests = other.next().await.unwrap().unwrap();
        other.send(requests).await.unwrap();
        other.close(None).await.unwrap();
        while other.next().await.is_some() {}
    })
    .await;

    let signature = within_a_minute(socket.next()).await.unwrap();
    socket.send("hello").await.unwrap();
    let echo = within_a_minute(socket.next()).await.unwrap();
    let end = within_a_minute(socket.next()).await.unwrap();

    assert_eq!(signature.as_deref(), Some("Bearer abc"), "the handshake is signed");
    assert_eq!(echo.as_deref(), Some("hello"), "what is no text is passed over");
    assert_eq!(end, None, "the server ended it");
    assert_eq!(within_a_minute(socket.next()).await.unwrap(), None, "and it stays ended");
}

#[tokio::test]
async fn a_lost_connection_is_an_error() {
    let mut socket = talk_with(|other, _| async move { drop(other) }).await;

    let end = within_a_minute(socket.next()).await;

    assert!(matches!(end, Err(Error::Interrupted { .. })), "there was no close frame: {end:?}");
}

#[tokio::test]
async fn a_message_over_the_limit_closes_the_socket() {
    let mut socket = talk_with(|mut other, _| async move {
        other.send(Message::text("x".repeat(1_000_001))).await.ok();
    })
    .await;

    let end = within_a_minute(socket.next()).await;

    assert!(matches!(end, Err(Error::TooLarge { .. })), "no event is that long: {end:?}");
}

#[tokio::test]
async fn pings_are_sent_while_reading() {
    let (told, mut pinged) = tokio::sync::mpsc::channel(1);
    let mut socket = talk_with(|mut other, _| async move {
        while let Some(Ok(message)) = other.next().await {
            if matches!(message, Message::Ping(_)) {
                told.send(()).await.ok();
            }
        }
    })
    .await;
    socket.keep_alive = KeepAlive {
        ping_every: Duration::from_millis(10),
        give_up_after: Duration::from_secs(600),
    };

    let asked = within_a_minute(async {
        tokio::select! {
            asked = pinged.recv() => asked,
            _ = socket.next() => None,
        }
    })
    .await;

    assert_eq!(asked, Some(()), "a ping arrives");
}

#[tokio::test]
async fn a_server_that_sends_nothing_times_out() {
    let mut socket = talk_with(|other, _| async move {
        std::future::pending::<()>().await;
        drop(other);
    })
    .await;
    socket.keep_alive = KeepAlive {
        ping_every: Duration::from_millis(20),
        give_up_after: Duration::from_millis(100),
    };

    let end = within_a_minute(socket.next()).await;

    assert!(matches!(end, Err(Error::TimedOut { .. })), "not even a ping is answered: {end:?}");
    assert_eq!(within_a_minute(socket.next()).await.unwrap(), None, "and that is the end");
}

#[tokio::test]
async fn a_failed_handshake_reports_the_status() {
    for (reply, expected) in [
        ("HTTP/1.1 401 Unauthorized\ncontent-length: 0\n\n", 401),
        ("HTTP/1.1 404 Not Found\ncontent-length: 0\n\n", 404),
        ("HTTP/1.1 200 OK\ncontent-length: 2\n\nhi", 200),
        (
            "HTTP/1.1 101 Switching Protocols\nconnection: upgrade\nupgrade: websocket\n\
             sec-websocket-accept: bm90IG91cnM=\n\n",
            101,
        ),
    ] {
        let (client, server) = client_and_server(move |_| Reply::text(reply)).await;

        let opened = within_a_minute(client.websocket(&server.url("/"), None)).await;

        let status = match opened {
            Err(Error::NotAWebSocket { status }) => Some(status),
            Ok(_) | Err(_) => None,
        };
        assert_eq!(status, Some(expected), "the server's answer is told");
    }
}
