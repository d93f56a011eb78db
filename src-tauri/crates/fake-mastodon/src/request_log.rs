//! The log of requests, with which tests check what a client sent.
#![allow(missing_docs)]

use std::collections::BTreeSet;
use std::fmt;
use std::time::SystemTime;

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use axum::http::{HeaderMap, Uri};
use percent_encoding::percent_decode_str;
use url::form_urlencoded;

/// How many bytes of a body are kept.
const LONGEST_BODY: usize = 64 * 1024;

/// One request as it was received, without its access token.
///
/// `Debug` leaves out the body, because it may contain a password.
#[derive(Clone)]
pub struct RecordedRequest {
    pub method: String,
    pub path: String,
    /// Without the question mark; an access token in it is replaced.
    pub query: String,
    pub user_agent: Option<String>,
    /// Whether there was an `Authorization` header.
    pub authorization: bool,
    pub idempotency_key: Option<String>,
    /// A form as `name=value` lines, anything else unchanged; at most 64 KiB.
    pub body: String,
    pub at: SystemTime,
}

impl RecordedRequest {
    pub(crate) fn new(method: &str, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Self {
        let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
        let body = &body[..body.len().min(LONGEST_BODY)];
        let is_form = header(CONTENT_TYPE.as_str())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        Self {
            method: method.to_owned(),
            path: uri.path().to_owned(),
            query: without_token(uri.query().unwrap_or_default()),
            user_agent: header(USER_AGENT.as_str()),
            authorization: headers.contains_key(AUTHORIZATION),
            idempotency_key: header("idempotency-key"),
            at: SystemTime::now(),
            body: if is_form { lines(body) } else { String::from_utf8_lossy(body).into_owned() },
        }
    }

    /// The decoded path, query and body in one text, to search in.
    pub fn text(&self) -> String {
        let path = percent_decode_str(&self.path).decode_utf8_lossy();
        format!("{path}\n{}\n{}", lines(self.query.as_bytes()), self.body)
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("user_agent", &self.user_agent)
            .field("authorization", &self.authorization)
            .field("idempotency_key", &self.idempotency_key)
            .finish_non_exhaustive()
    }
}

/// A form as `name=value` lines.
fn lines(form: &[u8]) -> String {
    let pairs = form_urlencoded::parse(form).map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join("\n")
}

fn without_token(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some(("access_token", _)) => "access_token=…",
        Some(_) | None => pair,
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    pub(crate) requests: Vec<RecordedRequest>,
    /// `GET /x` for every route this server does not have.
    pub(crate) unknown: BTreeSet<String>,
}
