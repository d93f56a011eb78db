//! A small streaming client for the tests.

use futures_util::{SinkExt, StreamExt};
use planetfall_fake_mastodon::FakeMastodon;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderName;
use tokio_tungstenite::tungstenite::{Error, Message};

pub struct TestSocket(WebSocketStream<TcpStream>);

/// Opens a stream, or returns the status of the refusal.
pub async fn open(
    server: &FakeMastodon,
    path: &str,
    header: Option<(HeaderName, String)>,
) -> Result<TestSocket, u16> {
    let domain = server.domain();
    let mut request = format!("ws://{domain}{path}").into_client_request().expect("a request");
    if let Some((name, value)) = header {
        request.headers_mut().insert(name, value.parse().expect("a header"));
    }
    let address = domain.replace("localhost", "127.0.0.1");
    let stream = TcpStream::connect(address).await.expect("the server listens");
    match tokio_tungstenite::client_async(request, stream).await {
        Ok((socket, _)) => Ok(TestSocket(socket)),
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("no answer: {error}"),
    }
}

impl TestSocket {
    pub async fn send(&mut self, message: &Value) {
        self.0.send(Message::text(message.to_string())).await.expect("the message is sent");
    }

    /// Waits until the server has processed all earlier messages: it answers them in order, and
    /// an unknown stream gets an error.
    pub async fn flush(&mut self) {
        self.send(&json!({ "type": "subscribe", "stream": "no such stream" })).await;
        let error = self.next().await.expect("the socket stays open");
        assert_eq!(error["status"], 400, "an unknown stream is refused: {error}");
    }

    /// The next event; `None` once the socket is closed.
    pub async fn next(&mut self) -> Option<Value> {
        while let Some(Ok(message)) = self.0.next().await {
            match message {
                Message::Text(text) => return serde_json::from_str(&text).expect("JSON"),
                Message::Close(_) => return None,
                Message::Ping(_) | Message::Pong(_) | Message::Binary(_) | Message::Frame(_) => {}
            }
        }
        None
    }
}
