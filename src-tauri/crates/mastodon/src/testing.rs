//! A local HTTP server with scripted responses, for this crate's tests.

use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_model::{Domain, Secret};
use planetfall_net as net;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::Client;

/// A request that the server received.
#[derive(Debug, Clone)]
pub(crate) struct ReceivedRequest {
    /// Method and path with its query, such as `GET /api/v1/timelines/account_domain?limit=20`.
    pub(crate) line: String,
    /// The headers, in lower case.
    pub(crate) head: String,
    pub(crate) body: String,
}

/// A local server and the requests it received.
pub(crate) struct TestServer {
    domain: Domain,
    requests: Arc<Mutex<Vec<ReceivedRequest>>>,
    task: tokio::task::JoinHandle<()>,
}

/// A response: status, more header lines, body.
pub(crate) type Response = (u16, &'static str, String);

pub(crate) fn json(status: u16, body: &str) -> Response {
    (status, "content-type: application/json", body.to_owned())
}

pub(crate) fn html(status: u16, body: &str) -> Response {
    (status, "content-type: text/html", body.to_owned())
}

/// A JSON response with status 200.
pub(crate) fn ok(body: &str) -> Response {
    json(200, body)
}

/// A 404 response without a body.
pub(crate) fn not_found() -> Response {
    html(404, "")
}

/// The nodeinfo of a server with this software: what it answers to a request line.
pub(crate) fn nodeinfo(line: &str, software: &str) -> Response {
    match line {
        "GET /.well-known/nodeinfo" => ok(r#"{"links":[
            {"rel":"http://nodeinfo.diaspora.software/ns/schema/2.0","href":"https://x.example/n/2.0"},
            {"rel":"http://nodeinfo.diaspora.software/ns/schema/2.1","href":"https://x.example/n/2.1"}
        ]}"#),
        "GET /n/2.1" => ok(&format!(
            r#"{{"software":{{"name":"{software}","version":"1.2"}},
                "usage":{{"users":{{"total":900,"activeMonth":0}}}}}}"#
        )),
        _ => not_found(),
    }
}

impl TestServer {
    /// Answers every request with what `respond` returns for its method and path.
    pub(crate) async fn start(respond: impl Fn(&str) -> Response + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let address = listener.local_addr().expect("it is bound").to_string();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (log, respond) = (Arc::clone(&requests), Arc::new(respond));
        let task = tokio::spawn(async move {
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(serve(stream, Arc::clone(&log), Arc::clone(&respond)));
            }
        });
        Self { domain: Domain::parse(&address).expect("it is a name"), requests, task }
    }

    pub(crate) fn domain(&self) -> &Domain {
        &self.domain
    }

    pub(crate) fn anonymous_client(&self) -> Client {
        self.anonymous_client_reaching(&[])
    }

    /// A client without a token that may also reach `others`, which are on loopback too.
    pub(crate) fn anonymous_client_reaching(&self, others: &[&Self]) -> Client {
        let others = others.iter().map(|other| other.domain.clone());
        let policy = net::Policy::new(others.chain([self.domain.clone()]).collect());
        Client::new(net::HttpClient::new(policy, "Planetfall/test"), self.domain.clone())
    }

    /// A client with the token `abc`.
    pub(crate) fn client(&self) -> Client {
        self.anonymous_client()
            .with_account_domain(self.domain.clone())
            .with_token(Secret::new("abc".to_owned()))
    }

    pub(crate) fn requests(&self) -> Vec<ReceivedRequest> {
        self.requests.lock().clone()
    }

    /// The method and path of every request so far.
    pub(crate) fn request_lines(&self) -> Vec<String> {
        self.requests().into_iter().map(|request| request.line).collect()
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    log: Arc<Mutex<Vec<ReceivedRequest>>>,
    respond: Arc<impl Fn(&str) -> Response>,
) -> Option<()> {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n") {
        text.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(text).ok()?;
    let line = head.lines().next()?.trim_end_matches(" HTTP/1.1").to_owned();
    let head = head.to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(Some(0), |length| length.parse().ok())?];
    stream.read_exact(&mut body).await.ok()?;
    let (status, more, said) = respond(&line);
    let body = String::from_utf8(body).ok()?;
    log.lock().push(ReceivedRequest { line, head, body });
    let more = if more.is_empty() { String::new() } else { format!("{more}\r\n") };
    let length = said.len();
    let reply = format!(
        "HTTP/1.1 {status} X\r\n{more}content-length: {length}\r\nconnection: close\r\n\r\n{said}"
    );
    stream.write_all(reply.as_bytes()).await.ok()
}
