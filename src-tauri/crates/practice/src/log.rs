//! What was asked of this server, for tests that hold a client to its word.

use std::collections::BTreeSet;
use std::fmt;
use std::time::SystemTime;

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, USER_AGENT};
use url::form_urlencoded;

/// The most of a body that is kept.
const LONGEST_BODY: usize = 64 * 1024;

/// One request, as it arrived; never with a token in its head.
///
/// The body is kept in memory only, and not printed: what someone types into a form, their
/// password too, is in it.
#[derive(Clone)]
pub struct Request {
    /// Such as `GET`.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Without the question mark; an access token in it is blanked.
    pub query: String,
    /// The `Host` header.
    pub host: Option<String>,
    /// The `User-Agent` header.
    pub user_agent: Option<String>,
    /// Whether there was an `Authorization` header.
    pub authorization: bool,
    /// The `Idempotency-Key` header.
    pub idempotency_key: Option<String>,
    /// What the body says: forms as `name=value` lines, anything else as it came, the first
    /// 64 KiB of it.
    pub body: String,
    /// In bytes.
    pub body_len: usize,
    /// When it arrived.
    pub at: SystemTime,
}

impl Request {
    pub(crate) fn of(
        method: &str,
        uri: &axum::http::Uri,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Self {
        let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
        Self {
            method: method.to_owned(),
            path: uri.path().to_owned(),
            query: without_token(uri.query().unwrap_or_default()),
            host: header(HOST.as_str()),
            user_agent: header(USER_AGENT.as_str()),
            authorization: headers.contains_key(AUTHORIZATION),
            idempotency_key: header("idempotency-key"),
            body: readable(header(CONTENT_TYPE.as_str()).as_deref(), body),
            body_len: body.len(),
            at: SystemTime::now(),
        }
    }
}

impl Request {
    /// Everything this request said, readable, in one text to search: path, query and body.
    #[must_use]
    pub fn said(&self) -> String {
        let path = unescaped(&self.path);
        format!("{path}\n{}\n{}", lines(self.query.as_bytes()), self.body)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("host", &self.host)
            .field("user_agent", &self.user_agent)
            .field("authorization", &self.authorization)
            .field("idempotency_key", &self.idempotency_key)
            .field("body_len", &self.body_len)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

fn readable(content_type: Option<&str>, body: &[u8]) -> String {
    let body = &body[..body.len().min(LONGEST_BODY)];
    match content_type {
        Some(kind) if kind.starts_with("application/x-www-form-urlencoded") => lines(body),
        Some(_) | None => String::from_utf8_lossy(body).into_owned(),
    }
}

/// A form as `name=value` lines.
fn lines(form: &[u8]) -> String {
    let pairs = form_urlencoded::parse(form).map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join("\n")
}

/// A path without its escapes; a plus sign stays one.
fn unescaped(path: &str) -> String {
    let pair = format!("it={}", path.replace('&', "%26").replace('+', "%2B"));
    lines(pair.as_bytes()).trim_start_matches("it=").to_owned()
}

fn without_token(query: &str) -> String {
    let blanked = query.split('&').map(|pair| match pair.split_once('=') {
        Some(("access_token", _)) => "access_token=…".to_owned(),
        Some(_) | None => pair.to_owned(),
    });
    blanked.collect::<Vec<_>>().join("&")
}

/// All requests since the start, or since they were last cleared.
#[derive(Debug, Default)]
pub(crate) struct Log {
    pub(crate) requests: Vec<Request>,
    /// `GET /x` for everything this server does not know.
    pub(crate) unknown: BTreeSet<String>,
}
