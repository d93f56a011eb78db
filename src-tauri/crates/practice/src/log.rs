//! What was asked of this server, for tests that hold a client to its word.

use std::collections::BTreeSet;
use std::time::SystemTime;

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, HOST, USER_AGENT};

/// One request, as it arrived; never with a token in it.
#[derive(Debug, Clone)]
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
        body_len: usize,
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
            body_len,
            at: SystemTime::now(),
        }
    }
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
