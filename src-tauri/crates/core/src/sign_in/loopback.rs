//! The HTTP server on this computer that the browser returns to.
//!
//! Listens on 127.0.0.1 only, and only while a sign-in is running. It understands one request: a
//! GET of its own address with `code` and `state`, or with `error`. Everything else gets an empty
//! 404; slow and large requests are dropped.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{self, HeaderName};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use parking_lot::Mutex;
use planetfall_model::Secret;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

use crate::error::{Error, Result};

/// The longest request line and headers that are read, in bytes.
const MAX_HEAD: usize = 16 * 1024;
/// How long one connection may take.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(5);
/// How many connections are served at once.
const MAX_CONNECTIONS: usize = 16;

const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The pages the browser shows when it has returned. Whole HTML pages that load nothing.
#[derive(Clone, Copy)]
pub struct ReturnPages {
    /// Shown after the user agreed.
    pub done: &'static str,
    /// Shown after the user declined, or if the request does not belong to this sign-in.
    pub declined: &'static str,
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

    /// Waits for a callback with the right `state`.
    ///
    /// Other requests, such as those of a program that guesses the port, see the declined page
    /// and change nothing. Connections are served concurrently, so a slow one delays no other.
    pub async fn wait(&self, state: &Secret<String>, pages: ReturnPages) -> Callback {
        let mut connections: JoinSet<Option<Callback>> = JoinSet::new();
        loop {
            tokio::select! {
                Some(served) = connections.join_next() => {
                    if let Ok(Some(callback)) = served {
                        return callback;
                    }
                }
                accepted = self.listener.accept(), if connections.len() < MAX_CONNECTIONS => {
                    match accepted {
                        Ok((stream, _)) => {
                            connections.spawn(serve(stream, self.uri.clone(), state.clone(), pages));
                        }
                        // Out of file handles, for example; the next attempt may succeed.
                        Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
                    }
                }
            }
        }
    }
}

/// Answers one request. Returns the callback if it belongs to this sign-in.
async fn serve(
    stream: TcpStream,
    uri: String,
    state: Secret<String>,
    pages: ReturnPages,
) -> Option<Callback> {
    let received = Mutex::new(None);
    let connection = hyper::server::conn::http1::Builder::new()
        .keep_alive(false)
        .max_buf_size(MAX_HEAD)
        .serve_connection(
            TokioIo::new(stream),
            service_fn(|request| {
                let (response, callback) = answer(&request, &uri, &state, pages);
                if callback.is_some() {
                    *received.lock() = callback;
                }
                std::future::ready(Ok::<_, Infallible>(response))
            }),
        );
    // A browser that has left already needs no answer; what it reported was received.
    let _ = tokio::time::timeout(CONNECTION_TIMEOUT, connection).await;
    received.into_inner()
}

fn answer(
    request: &Request<Incoming>,
    uri: &str,
    state: &Secret<String>,
    pages: ReturnPages,
) -> (Response<String>, Option<Callback>) {
    let Some(callback) = callback_of(request, uri) else {
        return (response(StatusCode::NOT_FOUND, ""), None);
    };
    // The state must be the one we sent. Some servers omit it when the user declines; accepting
    // that can only end an attempt, never sign in.
    let is_ours = match &callback {
        Callback::Code { state: received, .. } => received.as_ref() == Some(state),
        Callback::Declined { state: received } => {
            received.as_ref().is_none_or(|received| received == state)
        }
    };
    let page = match (&callback, is_ours) {
        (Callback::Code { .. }, true) => pages.done,
        (Callback::Code { .. }, false) | (Callback::Declined { .. }, _) => pages.declined,
    };
    (response(StatusCode::OK, page), is_ours.then_some(callback))
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
