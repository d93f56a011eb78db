//! A server that sends exactly the bytes a test wants.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use planetfall_model::Domain;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use crate::{Error, HttpClient, Policy, Request, Response};

/// A server on loopback and the requests it received.
pub(crate) struct RawServer {
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
    task: tokio::task::JoinHandle<()>,
}

/// What the server sends after it has read the head of a request.
pub(crate) enum Reply {
    /// Sends this and closes the connection.
    Say(Vec<u8>),
    /// Sends this, then one byte after each pause, until the client is gone.
    Drip(&'static str, Duration),
    /// Sends this and resets the connection.
    Reset(&'static str),
    /// Sends nothing and keeps the connection open.
    Hang,
}

impl Reply {
    pub(crate) fn text(text: &str) -> Self {
        Self::Say(text.replace('\n', "\r\n").into_bytes())
    }

    pub(crate) fn to(location: &str) -> Self {
        Self::text(&format!("HTTP/1.1 302 Found\nlocation: {location}\ncontent-length: 0\n\n"))
    }
}

impl RawServer {
    /// Replies to every request with what `reply` makes of its first line.
    pub(crate) async fn start(reply: impl Fn(&str) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&requests);
        let task = tokio::spawn(async move {
            let mut talks = tokio::task::JoinSet::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(head) = read_head(&mut stream).await else { continue };
                let reply = reply(head.lines().next().unwrap_or_default());
                log.lock().push(head);
                talks.spawn(answer(stream, reply));
            }
        });
        Self { port, requests, task }
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://127.0.0.1:{}{path}", self.port)).expect("it is one")
    }

    pub(crate) fn domain(&self) -> Domain {
        Domain::parse(&format!("127.0.0.1:{}", self.port)).expect("it is one")
    }

    /// The heads of all requests until now.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().clone()
    }
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A client that may connect to these servers.
pub(crate) fn client(servers: &[&RawServer]) -> HttpClient {
    let hosts = servers.iter().map(|server| server.domain()).collect();
    HttpClient::new(Policy::new(hosts), "Planetfall/test")
}

/// A client and a server that replies like this to everything.
pub(crate) async fn client_and_server(
    reply: impl Fn(&str) -> Reply + Send + 'static,
) -> (HttpClient, RawServer) {
    let server = RawServer::start(reply).await;
    (client(&[&server]), server)
}

/// Sends a request within a minute.
pub(crate) async fn send(client: &HttpClient, request: Request) -> Result<Response, Error> {
    within_a_minute(client.send(request)).await
}

/// Fails a test that would otherwise wait for ever.
pub(crate) async fn within_a_minute<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), work).await.expect("it ends within a minute")
}

async fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).await.ok()? == 0 || head.len() > 20_000 {
            return None;
        }
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

async fn answer(mut stream: TcpStream, reply: Reply) {
    match reply {
        Reply::Say(bytes) => {
            // The client may close first, which some tests are about.
            drop(stream.write_all(&bytes).await);
            drop(stream.shutdown().await);
        }
        Reply::Drip(head, pause) => {
            let mut next = head.as_bytes();
            while stream.write_all(next).await.is_ok() {
                tokio::time::sleep(pause).await;
                next = b"x";
            }
        }
        Reply::Reset(head) => {
            // A zero linger makes the kernel send a reset.
            drop(stream.write_all(head.as_bytes()).await);
            tokio::time::sleep(Duration::from_millis(20)).await;
            stream.set_zero_linger().expect("a connection can be broken");
        }
        Reply::Hang => std::future::pending().await,
    }
}
