//! The responses of the server lists, correct or failing.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use parking_lot::Mutex;
use serde_json::{Map, Value, json};

use crate::server_lists::listed_server::ListedServer;
use crate::server_lists::recorded::ListRequest;

const PAGE: &str = "<!doctype html><title>Welcome</title><p>Please sign in to this network.</p>";

/// What a list answers with until `FakeServerLists::recover` is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFault {
    /// The request is accepted, but never answered.
    Hang,
    /// This status, with a page of HTML.
    Status(u16),
    /// 200 with a page of HTML, as a captive portal answers.
    Html,
    /// The first half of the JSON.
    TruncatedJson,
    /// This body in place of the list.
    Body(String),
    /// A list of this many bytes.
    Huge(usize),
    /// A hundred thousand nested lists.
    DeepNesting,
}

#[derive(Debug, Default)]
pub(super) struct ListState {
    pub(super) servers: Vec<ListedServer>,
    pub(super) fault: Option<ListFault>,
    pub(super) requests: Vec<ListRequest>,
    /// How often 304 was sent.
    pub(super) not_modified: usize,
}

pub(super) type SharedLists = Arc<Mutex<ListState>>;

pub(super) fn router(shared: SharedLists) -> Router {
    Router::new().fallback(respond).with_state(shared)
}

async fn respond(
    State(shared): State<SharedLists>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (servers, fault) = {
        let mut state = shared.lock();
        state.requests.push(ListRequest::new(&method, &uri, &headers, &body));
        (state.servers.clone(), state.fault.clone())
    };
    let list: Value = match (&method, uri.path()) {
        (&Method::GET, "/servers") => servers.iter().map(ListedServer::joinmastodon_json).collect(),
        (&Method::POST, "/") => observer_response(&servers, &body),
        _ => return (StatusCode::NOT_FOUND, "Not found").into_response(),
    };
    match fault {
        None => with_etag(&shared, &headers, &list),
        Some(ListFault::Hang) => std::future::pending().await,
        Some(ListFault::Status(code)) => {
            let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, [(CONTENT_TYPE, "text/html")], PAGE).into_response()
        }
        Some(ListFault::Html) => ([(CONTENT_TYPE, "text/html")], PAGE).into_response(),
        Some(ListFault::TruncatedJson) => {
            let text = list.to_string();
            let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
            json_text(text[..half].to_owned())
        }
        Some(ListFault::Body(text)) => json_text(text),
        Some(ListFault::Huge(bytes)) => json_text(format!("[\"{}\"]", "x".repeat(bytes))),
        Some(ListFault::DeepNesting) => {
            const DEPTH: usize = 100_000;
            json_text("[".repeat(DEPTH) + &"]".repeat(DEPTH))
        }
    }
}

/// The list with an `ETag`, or 304 if the client has it already.
fn with_etag(shared: &SharedLists, headers: &HeaderMap, list: &Value) -> Response {
    let text = list.to_string();
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let etag = format!("W/\"{:x}\"", hasher.finish());
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(etag.as_str()) {
        shared.lock().not_modified += 1;
        return (StatusCode::NOT_MODIFIED, [(ETAG, etag)]).into_response();
    }
    ([(ETAG, etag)], json_text(text)).into_response()
}

fn json_text(text: String) -> Response {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response()
}

/// Answers every `alias: nodes(softwarename: "…" …)` of a query under its alias, or under `nodes`.
/// No more of GraphQL is supported.
fn observer_response(servers: &[ListedServer], body: &[u8]) -> Value {
    let request: Value = serde_json::from_slice(body).unwrap_or_default();
    let Some(query) = request.get("query").and_then(Value::as_str) else {
        return json!({ "errors": [{ "message": "Syntax Error: Unexpected <EOF>" }] });
    };
    let mut data = Map::new();
    for (at, _) in query.match_indices("nodes(") {
        let before = query[..at].trim_end();
        let alias = before.strip_suffix(':').map(|it| it.trim_end().rsplit(['{', ' ', '}']).next());
        let alias = alias.flatten().unwrap_or("nodes").to_owned();
        let software = between(&query[at..], "softwarename:", ")").unwrap_or_default();
        let software = between(software, "\"", "\"").unwrap_or_default();
        let matches = |it: &&ListedServer| software.is_empty() || it.software == software;
        data.insert(
            alias,
            servers.iter().filter(matches).map(ListedServer::observer_json).collect(),
        );
    }
    json!({ "data": data })
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inner, _)| inner)
}
