//! WebSockets.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use planetfall_model::{Domain, Secret};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request as Asked, Response};
use url::Url;

use crate::socket::Patience;
use crate::testing::{Reply, facing, soon};
use crate::{Error, HttpClient, Policy, Socket};

/// Opens a conversation whose other side is `talk`.
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
        soon(async { tokio::join!(client.websocket(&url, Some(&token)), accepted) }).await;
    tokio::spawn(talk(socket, signature));
    opened.unwrap()
}

#[tokio::test]
async fn words_go_both_ways_and_the_end_is_told() {
    let mut socket = talk_with(|mut other, signature| async move {
        other.send(Message::text(signature)).await.unwrap();
        other.send(Message::Binary(vec![1, 2].into())).await.unwrap();
        let heard = other.next().await.unwrap().unwrap();
        other.send(heard).await.unwrap();
        other.close(None).await.unwrap();
        while other.next().await.is_some() {}
    })
    .await;

    let signature = soon(socket.next()).await.unwrap();
    socket.send("hello").await.unwrap();
    let echo = soon(socket.next()).await.unwrap();
    let end = soon(socket.next()).await.unwrap();

    assert_eq!(signature.as_deref(), Some("Bearer abc"), "the handshake is signed");
    assert_eq!(echo.as_deref(), Some("hello"), "what is no text is passed over");
    assert_eq!(end, None, "the server ended it");
    assert_eq!(soon(socket.next()).await.unwrap(), None, "and it stays ended");
}

#[tokio::test]
async fn a_connection_that_breaks_is_an_error() {
    let mut socket = talk_with(|other, _| async move { drop(other) }).await;

    let end = soon(socket.next()).await;

    assert!(matches!(end, Err(Error::Cut { .. })), "nobody said goodbye: {end:?}");
}

#[tokio::test]
async fn a_message_larger_than_allowed_ends_the_conversation() {
    let mut socket = talk_with(|mut other, _| async move {
        other.send(Message::text("x".repeat(1_000_001))).await.ok();
    })
    .await;

    let end = soon(socket.next()).await;

    assert!(matches!(end, Err(Error::TooLarge { .. })), "no event is that long: {end:?}");
}

#[tokio::test]
async fn whoever_listens_asks_now_and_then_whether_anyone_is_there() {
    let (told, mut pinged) = tokio::sync::mpsc::channel(1);
    let mut socket = talk_with(|mut other, _| async move {
        while let Some(Ok(message)) = other.next().await {
            if matches!(message, Message::Ping(_)) {
                told.send(()).await.ok();
            }
        }
    })
    .await;
    socket.patience =
        Patience { ping_every: Duration::from_millis(10), silence: Duration::from_secs(600) };

    let asked = soon(async {
        tokio::select! {
            asked = pinged.recv() => asked,
            _ = socket.next() => None,
        }
    })
    .await;

    assert_eq!(asked, Some(()), "a ping arrives");
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up() {
    let mut socket = talk_with(|other, _| async move {
        std::future::pending::<()>().await;
        drop(other);
    })
    .await;
    socket.patience =
        Patience { ping_every: Duration::from_millis(20), silence: Duration::from_millis(100) };

    let end = soon(socket.next()).await;

    assert!(matches!(end, Err(Error::TimedOut { .. })), "not even a ping is answered: {end:?}");
    assert_eq!(soon(socket.next()).await.unwrap(), None, "and that is the end");
}

#[tokio::test]
async fn a_server_that_opens_no_conversation_is_told_apart() {
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
        let (client, server) = facing(move |_| Reply::text(reply)).await;

        let opened = soon(client.websocket(&server.url("/"), None)).await;

        let status = match opened {
            Err(Error::NotAWebSocket { status }) => Some(status),
            Ok(_) | Err(_) => None,
        };
        assert_eq!(status, Some(expected), "the server's answer is told");
    }
}
