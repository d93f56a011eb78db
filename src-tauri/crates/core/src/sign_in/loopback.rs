//! The HTTP server on this computer that the browser returns to.
//!
//! Listens on 127.0.0.1 only, and only while a sign-in is running. It understands one request: a
//! GET of its own address with `code` and `state`, or with `error`. Everything else gets an empty
//! 404; slow and large requests are dropped. The browser sees how the sign-in ended, so it waits
//! until the token was tried.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{self, HeaderName};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use planetfall_model::Secret;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use url::Url;

use crate::error::{Error, Result};

/// The longest request line and headers that are read, in bytes.
const MAX_HEAD: usize = 16 * 1024;
/// How long a request may take to arrive, and an answer to be read.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the browser waits for the page that says how the sign-in ended.
const PAGE_TIMEOUT: Duration = Duration::from_secs(90);
/// How long an attempt that has ended waits until the browser has read its page.
const READ_TIMEOUT: Duration = Duration::from_secs(1);
/// How many connections are served at once.
const MAX_CONNECTIONS: usize = 16;

const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The pages the browser shows when it has returned. Whole HTML pages that load nothing.
#[derive(Clone, Copy)]
pub struct ReturnPages {
    /// Shown after the account was signed in.
    pub done: &'static str,
    /// Shown after the user declined, or if the request does not belong to this sign-in.
    pub declined: &'static str,
    /// Shown after the user agreed, but signing in failed.
    pub failed: &'static str,
    /// Shown if the server sent a code without the `state` it belongs to: the user pastes it.
    pub unmarked: &'static str,
}

/// A listening port of this computer.
pub(crate) struct Loopback {
    listener: TcpListener,
    uri: String,
}

/// What the server reported through the browser.
pub(crate) enum Callback {
    Code {
        code: Secret<String>,
        state: Option<Secret<String>>,
    },
    /// The server reported an error, usually that the user declined.
    Declined {
        state: Option<Secret<String>>,
    },
}

impl Loopback {
    /// Opens `port`, or any free one for 0.
    pub async fn open(port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = listener.map_err(Error::PortUnavailable)?;
        let port = listener.local_addr().map_err(Error::PortUnavailable)?.port();
        Ok(Self { listener, uri: format!("http://127.0.0.1:{port}/callback") })
    }

    /// The redirect URI of this port.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// The port of such a redirect URI.
    pub fn port_of(uri: &str) -> Option<u16> {
        let url = Url::parse(uri).ok()?;
        (url.scheme() == "http" && url.host_str() == Some("127.0.0.1")).then(|| url.port())?
    }

    /// Waits for a callback with the right `state`, or with a code and no `state` at all.
    ///
    /// Other requests, such as those of a program that guesses the port, see the declined page
    /// and change nothing. Connections are served concurrently, so a slow one delays no other.
    pub async fn wait(&self, state: &Secret<String>, pages: ReturnPages) -> Arrival {
        let mut connections = JoinSet::new();
        let (sender, mut arrivals) = mpsc::channel(MAX_CONNECTIONS);
        loop {
            tokio::select! {
                Some((callback, page)) = arrivals.recv() => {
                    return Arrival { callback, waiting: WaitingBrowser { page, connections } };
                }
                Some(_) = connections.join_next() => {}
                accepted = self.listener.accept(), if connections.len() < MAX_CONNECTIONS => {
                    match accepted {
                        Ok((stream, _)) => {
                            let expected = Expected {
                                uri: self.uri.clone(),
                                state: state.clone(),
                                pages,
                                arrivals: sender.clone(),
                            };
                            connections.spawn(serve(stream, expected));
                        }
                        // Out of file handles, for example; the next attempt may succeed.
                        Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
                    }
                }
            }
        }
    }
}

/// A callback, and the browser that brought it.
pub(crate) struct Arrival {
    pub callback: Callback,
    pub waiting: WaitingBrowser,
}

/// A browser that waits for a page. Dropping it ends its connection.
pub(crate) struct WaitingBrowser {
    page: oneshot::Sender<&'static str>,
    connections: JoinSet<()>,
}

impl WaitingBrowser {
    /// Shows a page, and returns when the browser has read it.
    pub async fn show(mut self, page: &'static str) {
        // A browser that has left already needs no page.
        let _ = self.page.send(page);
        let all_read = async { while self.connections.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(READ_TIMEOUT, all_read).await;
    }
}

/// What a connection waits for.
struct Expected {
    uri: String,
    state: Secret<String>,
    pages: ReturnPages,
    arrivals: mpsc::Sender<(Callback, oneshot::Sender<&'static str>)>,
}

/// Answers the one request of a connection.
async fn serve(stream: TcpStream, expected: Expected) {
    let is_expected = AtomicBool::new(false);
    let connection = hyper::server::conn::http1::Builder::new()
        .keep_alive(false)
        .max_buf_size(MAX_HEAD)
        .serve_connection(
            TokioIo::new(stream),
            service_fn(|request| answer(request, &expected, &is_expected)),
        );
    let mut connection = std::pin::pin!(connection);
    // A browser that has left already needs no answer; what it reported was received.
    let in_time = tokio::time::timeout(CONNECTION_TIMEOUT, &mut connection).await;
    if in_time.is_err() && is_expected.load(Ordering::SeqCst) {
        let _ = tokio::time::timeout(PAGE_TIMEOUT, connection).await;
    }
}

async fn answer(
    request: Request<Incoming>,
    expected: &Expected,
    is_expected: &AtomicBool,
) -> Result<Response<String>, Infallible> {
    let pages = expected.pages;
    let Some(callback) = callback_of(&request, &expected.uri) else {
        return Ok(response(StatusCode::NOT_FOUND, ""));
    };
    // A foreign `state` belongs to another sign-in. Some servers send none: one that declines can
    // only end an attempt, and a code is then not used before the user pastes it.
    let (Callback::Code { state, .. } | Callback::Declined { state }) = &callback;
    if state.as_ref().is_some_and(|state| *state != expected.state) {
        return Ok(response(StatusCode::OK, pages.declined));
    }
    is_expected.store(true, Ordering::SeqCst);
    let (page, shown) = oneshot::channel();
    // If the attempt has ended, both fail, and the browser is told so.
    let _ = expected.arrivals.send((callback, page)).await;
    Ok(response(StatusCode::OK, shown.await.unwrap_or(pages.failed)))
}

/// The callback in a request, if a browser navigates to our redirect URI, as opposed to an image
/// or script of some web page that points at it.
/// <https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header>
fn callback_of(request: &Request<Incoming>, uri: &str) -> Option<Callback> {
    let mut url = Url::parse(uri).ok()?;
    let header = |name| request.headers().get(name).map(|value| value.as_bytes());
    let host = format!("{}:{}", url.host_str()?, url.port()?);
    let is_navigation = header(SEC_FETCH_DEST).is_none_or(|target| target == b"document");
    let is_ours = request.method() == Method::GET
        && request.uri().authority().is_none()
        && request.uri().path() == url.path()
        && header(header::HOST) == Some(host.as_bytes());
    if !is_navigation || !is_ours {
        return None;
    }
    url.set_query(request.uri().query());
    parse_callback(&url)
}

fn response(status: StatusCode, page: &str) -> Response<String> {
    let mut response = Response::new(page.to_owned());
    *response.status_mut() = status;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

/// Reads the query of a callback URL.
pub(crate) fn parse_callback(url: &Url) -> Option<Callback> {
    let get = |name: &str| {
        url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    let state = get("state").map(Secret::new);
    match (get("code"), get("error")) {
        (Some(code), _) => Some(Callback::Code { code: Secret::new(code), state }),
        (None, Some(_)) => Some(Callback::Declined { state }),
        (None, None) => None,
    }
}
