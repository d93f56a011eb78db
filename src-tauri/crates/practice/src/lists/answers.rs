//! What the two lists answer.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::fault::ListFault;
use super::heard::Heard;
use super::planet::ListedPlanet;
use super::server::Shared;

/// A silence is not waited out for longer than this.
const SILENCE: Duration = Duration::from_secs(600);

const PAGE: &str = "<!doctype html><title>Welcome</title><p>Please sign in to this network.</p>";

pub(super) fn routes(shared: Shared) -> Router {
    Router::new().fallback(answer).with_state(shared)
}

async fn answer(
    State(shared): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (planets, fault) = {
        let mut said = shared.said();
        said.heard.push(Heard::of(&method, &uri, &headers, &body));
        (said.planets.clone(), said.fault.clone())
    };
    let right = match (&method, uri.path()) {
        (&Method::GET, "/servers") => Some(joined(&planets)),
        (&Method::POST, "/") => Some(observed(&planets, &body)),
        _ => None,
    };
    let Some(right) = right else {
        return (StatusCode::NOT_FOUND, "Not found").into_response();
    };
    match fault {
        None => whole(&shared, &headers, right),
        Some(ListFault::Slow(late)) => {
            tokio::time::sleep(late).await;
            whole(&shared, &headers, right)
        }
        Some(ListFault::Hang) => {
            tokio::time::sleep(SILENCE).await;
            StatusCode::GATEWAY_TIMEOUT.into_response()
        }
        Some(ListFault::Status(code)) => {
            let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, [(CONTENT_TYPE, "text/html")], PAGE).into_response()
        }
        Some(ListFault::Html) => ([(CONTENT_TYPE, "text/html")], PAGE).into_response(),
        Some(ListFault::HalfJson) => {
            let text = right.to_string();
            let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
            json_text(text[..half].to_owned())
        }
        Some(ListFault::Says(text)) => json_text(text),
        Some(ListFault::Huge(bytes)) => json_text(format!("[\"{}\"]", "x".repeat(bytes))),
        Some(ListFault::Deep) => {
            const DEPTH: usize = 100_000;
            json_text("[".repeat(DEPTH) + &"]".repeat(DEPTH))
        }
    }
}

/// The list with its mark; nothing but the mark for whoever has the list already.
fn whole(shared: &Shared, headers: &HeaderMap, list: Value) -> Response {
    let text = list.to_string();
    drop(list);
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let mark = format!("W/\"{:x}\"", hasher.finish());
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(mark.as_str()) {
        shared.said().unchanged += 1;
        return (StatusCode::NOT_MODIFIED, [(ETAG, mark)]).into_response();
    }
    ([(CONTENT_TYPE, "application/json; charset=utf-8".to_owned()), (ETAG, mark)], text)
        .into_response()
}

fn json_text(text: String) -> Response {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response()
}

fn joined(planets: &[ListedPlanet]) -> Value {
    planets.iter().map(ListedPlanet::joined).collect()
}

/// Answers every `name: nodes(softwarename: "…" …)` of a query under its own name, and one without
/// a name under `nodes`. It does not understand more of GraphQL than that.
fn observed(planets: &[ListedPlanet], body: &[u8]) -> Value {
    let asked: Value = serde_json::from_slice(body).unwrap_or_default();
    let Some(query) = asked.get("query").and_then(Value::as_str) else {
        return json!({ "errors": [{ "message": "Syntax Error: Unexpected <EOF>" }] });
    };
    let mut data = Map::new();
    for (at, _) in query.match_indices("nodes(") {
        let before = query[..at].trim_end();
        let alias = before.strip_suffix(':').map(|it| it.trim_end().rsplit(['{', ' ', '}']).next());
        let alias = alias.flatten().unwrap_or("nodes").to_owned();
        let software = between(&query[at..], "softwarename:", ")").unwrap_or_default();
        let software = between(software, "\"", "\"").unwrap_or_default();
        let is_meant = |planet: &&ListedPlanet| software.is_empty() || planet.software == software;
        let nodes = planets.iter().filter(is_meant).map(ListedPlanet::observed).collect();
        data.insert(alias, nodes);
    }
    json!({ "data": data })
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inner, _)| inner)
}
