//! A conversation with a server over a WebSocket.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::header::HeaderValue;
use tokio::time::{Instant, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Error as WsError;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Message, Role, WebSocketConfig};
use url::Url;

use crate::{Error, Refusal, Request};

const MESSAGE_LIMIT: usize = 1_000_000;
const OPENING_LIMIT: Duration = Duration::from_secs(20);
const SENDING_LIMIT: Duration = Duration::from_secs(10);

/// How long a silence may last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// How often we ask whether anyone is there.
    pub(crate) ping_every: Duration,
    /// When we no longer believe it.
    pub(crate) silence: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { ping_every: Duration::from_secs(30), silence: Duration::from_secs(75) }
    }
}

/// A conversation with a server.
///
/// It keeps itself alive only while someone listens: pings are answered and sent in
/// [`Socket::next`].
pub struct Socket {
    stream: WebSocketStream<reqwest::Upgraded>,
    pub(crate) patience: Patience,
    last_heard: Instant,
    last_ping: Instant,
    is_over: bool,
}

impl Socket {
    /// The next text the server sends; none once it has closed the conversation.
    ///
    /// A server that says nothing for 75 seconds, not even in answer to a ping, is gone. Giving
    /// up waiting loses nothing: the text comes at the next call.
    pub async fn next(&mut self) -> Result<Option<String>, Error> {
        while !self.is_over {
            let heard = self.last_heard + self.patience.silence;
            let ping = self.last_ping + self.patience.ping_every;
            tokio::select! {
                message = self.stream.next() => {
                    self.last_heard = Instant::now();
                    if let Some(text) = self.take(message)? {
                        return Ok(Some(text));
                    }
                }
                () = tokio::time::sleep_until(heard) => {
                    self.is_over = true;
                    return Err(Error::TimedOut { sent: true });
                }
                () = tokio::time::sleep_until(ping) => {
                    self.last_ping = Instant::now();
                    self.write(Message::Ping(bytes::Bytes::new())).await?;
                }
            }
        }
        Ok(None)
    }

    /// Says something to the server.
    pub async fn send(&mut self, text: &str) -> Result<(), Error> {
        self.write(Message::text(text)).await
    }

    /// Ends the conversation.
    pub async fn close(mut self) {
        // The server may have gone already; then there is nobody to tell.
        drop(timeout(SENDING_LIMIT, self.stream.close(None)).await);
    }

    /// What a message means; none if it is not for the caller.
    fn take(&mut self, message: Option<Result<Message, WsError>>) -> Result<Option<String>, Error> {
        match message {
            Some(Ok(Message::Text(text))) => Ok(Some(text.as_str().to_owned())),
            Some(Ok(
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_),
            )) => Ok(None),
            Some(Ok(Message::Close(_)) | Err(WsError::ConnectionClosed)) | None => {
                self.is_over = true;
                Ok(None)
            }
            Some(Err(error)) => {
                self.is_over = true;
                Err(lost(error))
            }
        }
    }

    async fn write(&mut self, message: Message) -> Result<(), Error> {
        let written = timeout(SENDING_LIMIT, self.stream.send(message)).await;
        let written = written.map_err(|_| Error::TimedOut { sent: true });
        written.and_then(|written| written.map_err(lost)).inspect_err(|_| self.is_over = true)
    }
}

fn lost(error: WsError) -> Error {
    match error {
        WsError::Capacity(_) => Error::TooLarge { limit: MESSAGE_LIMIT },
        error => Error::Cut { source: error.into() },
    }
}

/// The same address with the scheme that is checked and asked.
pub(crate) fn web_form(url: &Url) -> Result<Url, Error> {
    let rest = url.as_str();
    let written = match url.scheme() {
        "wss" => rest.replacen("wss", "https", 1),
        "ws" => rest.replacen("ws", "http", 1),
        "https" | "http" => rest.to_owned(),
        _ => return Err(Error::Refused(Refusal::NotTheWeb)),
    };
    Url::parse(&written).map_err(|_| Error::Refused(Refusal::NotTheWeb))
}

/// Asks a server to go on in WebSocket.
///
/// <https://www.rfc-editor.org/rfc/rfc6455#section-4.1>
pub(crate) async fn open(client: &reqwest::Client, request: &Request) -> Result<Socket, Error> {
    let key = generate_key();
    let mut asked = request.written_by(client)?;
    *asked.version_mut() = reqwest::Version::HTTP_11;
    for (name, value) in [
        ("connection", "Upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", &key),
    ] {
        let value = HeaderValue::try_from(value).map_err(|_| Error::BadRequest("header"))?;
        asked.headers_mut().insert(name, value);
    }
    let opened = timeout(OPENING_LIMIT, async {
        let answer = client.execute(asked).await.map_err(Error::while_asking)?;
        let status = answer.status().as_u16();
        let accepted = answer.headers().get("sec-websocket-accept");
        let is_ours = accepted.is_some_and(|value| *value == derive_accept_key(key.as_bytes()));
        if status != 101 || !is_ours {
            return Err(Error::NotAWebSocket { status });
        }
        answer.upgrade().await.map_err(Error::while_reading)
    });
    let upgraded = opened.await.map_err(|_| Error::TimedOut { sent: true })??;
    let config = WebSocketConfig::default()
        .max_message_size(Some(MESSAGE_LIMIT))
        .max_frame_size(Some(MESSAGE_LIMIT));
    let now = Instant::now();
    Ok(Socket {
        stream: WebSocketStream::from_raw_socket(upgraded, Role::Client, Some(config)).await,
        patience: Patience::default(),
        last_heard: now,
        last_ping: now,
        is_over: false,
    })
}
