//! A server on this computer that answers as a test wants, for this crate's tests.

use std::sync::{Arc, Mutex};

use planetfall_model::{Domain, Secret};
use planetfall_net as net;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::Client;

/// A request as the server heard it.
#[derive(Debug, Clone)]
pub(crate) struct Heard {
    /// Method and path with its query, such as `GET /api/v1/timelines/home?limit=20`.
    pub(crate) asked: String,
    /// The headers, in lower case.
    pub(crate) head: String,
    /// What was sent along.
    pub(crate) body: String,
}

/// The server and what it was asked.
pub(crate) struct TestServer {
    domain: Domain,
    heard: Arc<Mutex<Vec<Heard>>>,
    task: tokio::task::JoinHandle<()>,
}

/// An answer: status, more header lines, body.
pub(crate) type Answer = (u16, &'static str, String);

/// An answer that worked.
pub(crate) fn ok(body: &str) -> Answer {
    (200, "content-type: application/json", body.to_owned())
}

/// What servers say to what they do not have.
pub(crate) fn absent() -> Answer {
    (404, "content-type: text/html", String::new())
}

impl TestServer {
    /// Answers every request with what `answer` makes of its method and path.
    pub(crate) async fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let address = listener.local_addr().expect("it is bound").to_string();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&heard), Arc::new(answer));
        let task = tokio::spawn(async move {
            let mut talks = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                talks.spawn(serve(stream, Arc::clone(&log), Arc::clone(&answer)));
            }
        });
        Self { domain: Domain::parse(&address).expect("it is a name"), heard, task }
    }

    /// Its name.
    pub(crate) fn domain(&self) -> &Domain {
        &self.domain
    }

    /// A client of it that is not signed in.
    pub(crate) fn visitor(&self) -> Client {
        let policy = net::Policy::new(vec![self.domain.clone()]);
        Client::new(net::HttpClient::new(policy, "Planetfall/test"), self.domain.clone())
    }

    /// The same, of somebody who may reach these servers too.
    pub(crate) fn visitor_among(&self, others: &[&Self]) -> Client {
        let others = others.iter().map(|other| other.domain.clone());
        let policy = net::Policy::new(others.chain([self.domain.clone()]).collect());
        Client::new(net::HttpClient::new(policy, "Planetfall/test"), self.domain.clone())
    }

    /// A client that is signed in to it.
    pub(crate) fn client(&self) -> Client {
        self.visitor().with_home(self.domain.clone()).with_token(Secret::new("abc".to_owned()))
    }

    /// Every request so far.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("nobody panics while holding it").clone()
    }

    /// What was asked so far, without what was sent along.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.heard().into_iter().map(|heard| heard.asked).collect()
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    log: Arc<Mutex<Vec<Heard>>>,
    answer: Arc<impl Fn(&str) -> Answer>,
) -> Option<()> {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n") {
        text.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(text).ok()?;
    let asked = head.lines().next()?.trim_end_matches(" HTTP/1.1").to_owned();
    let head = head.to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(Some(0), |length| length.parse().ok())?];
    stream.read_exact(&mut body).await.ok()?;
    let (status, more, said) = answer(&asked);
    let body = String::from_utf8(body).ok()?;
    log.lock().expect("nobody panics while holding it").push(Heard { asked, head, body });
    let more = if more.is_empty() { String::new() } else { format!("{more}\r\n") };
    let length = said.len();
    let reply = format!(
        "HTTP/1.1 {status} X\r\n{more}content-length: {length}\r\nconnection: close\r\n\r\n{said}"
    );
    stream.write_all(reply.as_bytes()).await.ok()
}
