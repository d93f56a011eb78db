//! WebSockets.

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
const OPEN_TIMEOUT: Duration = Duration::from_secs(20);
const SEND_TIMEOUT: Duration = Duration::from_secs(10);

/// When to send a ping, and when to give up a connection that sends nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeepAlive {
    pub(crate) ping_every: Duration,
    pub(crate) give_up_after: Duration,
}

impl Default for KeepAlive {
    fn default() -> Self {
        Self { ping_every: Duration::from_secs(30), give_up_after: Duration::from_secs(75) }
    }
}

/// An open WebSocket. Pings are sent and answered only inside [`Socket::next`].
pub struct Socket {
    stream: WebSocketStream<reqwest::Upgraded>,
    pub(crate) keep_alive: KeepAlive,
    last_received: Instant,
    last_ping: Instant,
    is_closed: bool,
}

impl Socket {
    /// The next text message; `None` once the server has closed the connection.
    ///
    /// Fails after 75 seconds without any message, pongs included. Cancelling the future loses
    /// nothing: the message comes with the next call.
    pub async fn next(&mut self) -> Result<Option<String>, Error> {
        while !self.is_closed {
            let give_up = self.last_received + self.keep_alive.give_up_after;
            let ping = self.last_ping + self.keep_alive.ping_every;
            tokio::select! {
                message = self.stream.next() => {
                    self.last_received = Instant::now();
                    if let Some(text) = self.take(message)? {
                        return Ok(Some(text));
                    }
                }
                () = tokio::time::sleep_until(give_up) => {
                    self.is_closed = true;
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

    /// Sends a text message within ten seconds.
    pub async fn send(&mut self, text: &str) -> Result<(), Error> {
        self.write(Message::text(text)).await
    }

    /// Closes the connection with a close frame.
    pub async fn close(mut self) {
        // An error means that the connection is closed already.
        drop(timeout(SEND_TIMEOUT, self.stream.close(None)).await);
    }

    /// The text of a message; `None` for every other kind.
    fn take(&mut self, message: Option<Result<Message, WsError>>) -> Result<Option<String>, Error> {
        match message {
            Some(Ok(Message::Text(text))) => Ok(Some(text.as_str().to_owned())),
            Some(Ok(
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_),
            )) => Ok(None),
            Some(Ok(Message::Close(_)) | Err(WsError::ConnectionClosed)) | None => {
                self.is_closed = true;
                Ok(None)
            }
            Some(Err(error)) => {
                self.is_closed = true;
                Err(lost(error))
            }
        }
    }

    async fn write(&mut self, message: Message) -> Result<(), Error> {
        let written = timeout(SEND_TIMEOUT, self.stream.send(message)).await;
        let written = written.map_err(|_| Error::TimedOut { sent: true });
        written.and_then(|written| written.map_err(lost)).inspect_err(|_| self.is_closed = true)
    }
}

fn lost(error: WsError) -> Error {
    match error {
        WsError::Capacity(_) => Error::TooLarge { limit: MESSAGE_LIMIT },
        error => Error::Interrupted { source: error.into() },
    }
}

/// The address with `https` or `http`, which the policy can check.
pub(crate) fn http_scheme(url: &Url) -> Result<Url, Error> {
    let rest = url.as_str();
    let written = match url.scheme() {
        "wss" => rest.replacen("wss", "https", 1),
        "ws" => rest.replacen("ws", "http", 1),
        "https" | "http" => rest.to_owned(),
        _ => return Err(Error::Refused(Refusal::NotTheWeb)),
    };
    Url::parse(&written).map_err(|_| Error::Refused(Refusal::NotTheWeb))
}

/// Sends the opening handshake.
///
/// <https://www.rfc-editor.org/rfc/rfc6455#section-4.1>
pub(crate) async fn open(client: &reqwest::Client, request: &Request) -> Result<Socket, Error> {
    let key = generate_key();
    let mut request_builder = request.to_reqwest(client)?;
    *request_builder.version_mut() = reqwest::Version::HTTP_11;
    for (name, value) in [
        ("connection", "Upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", &key),
    ] {
        let value = HeaderValue::try_from(value).map_err(|_| Error::BadRequest("header"))?;
        request_builder.headers_mut().insert(name, value);
    }
    let opened = timeout(OPEN_TIMEOUT, async {
        let answer = client.execute(request_builder).await.map_err(Error::before_response)?;
        let status = answer.status().as_u16();
        let accepted = answer.headers().get("sec-websocket-accept");
        let is_ours = accepted.is_some_and(|value| *value == derive_accept_key(key.as_bytes()));
        if status != 101 || !is_ours {
            return Err(Error::NotAWebSocket { status });
        }
        answer.upgrade().await.map_err(Error::after_send)
    });
    let upgraded = opened.await.map_err(|_| Error::TimedOut { sent: true })??;
    let config = WebSocketConfig::default()
        .max_message_size(Some(MESSAGE_LIMIT))
        .max_frame_size(Some(MESSAGE_LIMIT));
    let now = Instant::now();
    Ok(Socket {
        stream: WebSocketStream::from_raw_socket(upgraded, Role::Client, Some(config)).await,
        keep_alive: KeepAlive::default(),
        last_received: now,
        last_ping: now,
        is_closed: false,
    })
}
