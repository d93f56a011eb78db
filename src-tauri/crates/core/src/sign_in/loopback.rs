//! The door on this computer that the browser comes back through.
//!
//! Listens on 127.0.0.1 only, for as long as somebody is signing in, and understands one thing:
//! a GET of its own address with `code` and `state`, or `error`. Everything else gets an empty
//! 404, slow and large requests are dropped.

use std::net::Ipv4Addr;
use std::time::Duration;

use planetfall_model::Secret;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

use crate::{Error, Result};

/// The longest request line and headers that are read.
const MAX_BYTES: usize = 16 * 1024;
/// How long a browser may take to ask.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many may knock at once.
const TALKS: usize = 16;

/// What the browser shows when it has come back. Whole HTML pages, without anything to load.
#[derive(Clone, Copy)]
pub struct ReturnPages {
    /// The person said yes.
    pub done: &'static str,
    /// The person said no, or it did not belong to this sign-in.
    pub declined: &'static str,
}

/// An open door.
pub struct Loopback {
    listener: TcpListener,
    uri: String,
}

/// What came through it.
pub enum Returned {
    /// The person said yes.
    Code { code: Secret<String>, state: Option<Secret<String>> },
    /// The server sent an error, as when the person said no.
    Declined { state: Option<Secret<String>> },
}

impl Loopback {
    /// Opens `port`, or any free one for 0.
    pub async fn open(port: u16) -> Result<Self> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(Error::NoPort)?;
        let port = listener.local_addr().map_err(Error::NoPort)?.port();
        Ok(Self { listener, uri: format!("http://127.0.0.1:{port}/callback") })
    }

    /// The address to come back to.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// The port of such an address.
    pub fn port_of(uri: &str) -> Option<u16> {
        let url = Url::parse(uri).ok()?;
        (url.scheme() == "http" && url.host_str() == Some("127.0.0.1")).then(|| url.port())?
    }

    /// Waits for somebody to come back whose `state` is the right one.
    ///
    /// Others, such as another program that guesses at the port, are shown the declined page
    /// and change nothing. Whoever is slow keeps nobody else waiting.
    pub async fn wait(&self, state: &Secret<String>, pages: ReturnPages) -> Returned {
        let mut talks: JoinSet<Option<Returned>> = JoinSet::new();
        loop {
            tokio::select! {
                Some(talked) = talks.join_next() => {
                    if let Ok(Some(returned)) = talked {
                        return returned;
                    }
                }
                accepted = self.listener.accept(), if talks.len() < TALKS => match accepted {
                    Ok((stream, _)) => {
                        let talk = serve(stream, self.uri.clone(), state.clone(), pages);
                        let talk = tokio::time::timeout(PATIENCE, talk);
                        talks.spawn(async { talk.await.ok().flatten() });
                    }
                    // Out of file handles, say; somebody may still come back.
                    Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
                },
            }
        }
    }
}

async fn serve(
    mut stream: TcpStream,
    uri: String,
    state: Secret<String>,
    pages: ReturnPages,
) -> Option<Returned> {
    let asked = read_asked(&mut stream).await?;
    let ours = Url::parse(&uri).ok()?;
    let url = ours.join(&asked.target).ok()?;
    let is_page = asked.is_a_page_of(&ours) && url.path() == ours.path();
    let Some(returned) = returned(&url).filter(|_| is_page) else {
        answer(&mut stream, "404 Not Found", "").await;
        return None;
    };
    // The state must be the one we sent. Some servers leave it out when the person says no;
    // that alone ends nothing but a wait.
    let is_ours = match &returned {
        Returned::Code { state: back, .. } => back.as_ref() == Some(&state),
        Returned::Declined { state: back } => back.as_ref().is_none_or(|back| *back == state),
    };
    let page = match (&returned, is_ours) {
        (Returned::Code { .. }, true) => pages.done,
        (Returned::Code { .. }, false) | (Returned::Declined { .. }, _) => pages.declined,
    };
    answer(&mut stream, "200 OK", page).await;
    is_ours.then_some(returned)
}

/// What the query of the address says.
pub fn returned(url: &Url) -> Option<Returned> {
    let get = |name: &str| {
        url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    let state = get("state").map(Secret::new);
    match (get("code"), get("error")) {
        (Some(code), _) => Some(Returned::Code { code: Secret::new(code), state }),
        (None, Some(_)) => Some(Returned::Declined { state }),
        (None, None) => None,
    }
}

/// A GET, as far as it matters here.
struct Asked {
    /// Its path and query.
    target: String,
    host: Option<String>,
    /// What the browser wants it for, where it says so.
    /// <https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header>
    wanted_as: Option<String>,
}

impl Asked {
    /// Whether somebody's browser goes to this address of ours, rather than some web page's
    /// picture or script pointing at it.
    fn is_a_page_of(&self, ours: &Url) -> bool {
        let host = ours.host_str().zip(ours.port()).map(|(host, port)| format!("{host}:{port}"));
        let is_page = self.wanted_as.as_deref().is_none_or(|wanted| wanted == "document");
        is_page && self.host == host
    }
}

async fn read_asked(stream: &mut TcpStream) -> Option<Asked> {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let mut piece = [0; 2048];
        let count = stream.read(&mut piece).await.ok()?;
        head.extend_from_slice(&piece[..count]);
        if count == 0 || head.len() > MAX_BYTES {
            return None;
        }
    }
    let head = String::from_utf8(head).ok()?;
    let mut lines = head.lines();
    let mut words = lines.next()?.split(' ');
    let is_get = words.next() == Some("GET");
    let target = words.next().filter(|target| is_get && target.starts_with('/'))?;
    let target = (!target.starts_with("//")).then(|| target.to_owned())?;
    let headers: Vec<(String, &str)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim()))
        .collect();
    let header = |name: &str| {
        headers.iter().find(|(known, _)| known == name).map(|(_, value)| (*value).to_owned())
    };
    Some(Asked { target, host: header("host"), wanted_as: header("sec-fetch-dest") })
}

async fn answer(stream: &mut TcpStream, status: &str, page: &str) {
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nreferrer-policy: no-referrer\r\nx-content-type-options: nosniff\r\n\
         content-security-policy: default-src 'none'; style-src 'unsafe-inline'\r\n\
         connection: close\r\n\r\n",
        page.len()
    );
    // The browser may have gone already; what it came to say has been heard.
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.write_all(page.as_bytes()).await;
    let _ = stream.shutdown().await;
}
