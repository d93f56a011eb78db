//! Logs every request, counts it against the rate limits, and applies faults to it.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CONTENT_LENGTH, LINK, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::stream;
use serde_json::{Value, json};

use crate::clock::{self, Millis, SECOND};
use crate::faults::{self, Effect};
use crate::http::{ApiError, ApiReply, MAX_BODY, bearer};
use crate::network::Connection;
use crate::pages;
use crate::public_info::replacement_reply;
use crate::rate_limits::RemainingLimit;
use crate::request_log::RecordedRequest;
use crate::router::Shared;

pub(crate) async fn process(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_BODY).await else {
        let error = "The request could not be read";
        return ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, error).into_reply().into_response();
    };
    if connection.is_cut() {
        return no_response();
    }
    let (method, path) = (parts.method.clone(), parts.uri.path().to_owned());
    let token = bearer(&parts.headers);
    let is_anonymous = token.is_none();
    let (effects, limit, kind) = {
        let mut state = shared.state();
        if state.settings.keeps_log {
            let entry = RecordedRequest::new(method.as_str(), &parts.uri, &parts.headers, &body);
            state.log.requests.push(entry);
        }
        let effects = faults::effects_on(&mut state.faults, method.as_str(), &path);
        let is_limited = path.starts_with("/api/") && !path.starts_with("/api/v1/streaming");
        let client = token.as_deref().unwrap_or("anonymous");
        let limit = is_limited
            .then(|| state.rate_limits.count(client, method.as_str(), &path, clock::now()))
            .filter(|limit| !limit.exceeded || state.settings.rate_limits);
        (effects, limit, state.settings.kind)
    };

    for effect in &effects {
        if let Some(response) = replacement_of(effect, &connection, is_anonymous).await {
            return response;
        }
    }
    if effects.contains(&Effect::IgnoreIdempotency) {
        parts.headers.remove("idempotency-key");
    }
    if let Some(limit) = limit.filter(|limit| limit.exceeded) {
        return with_limit(too_many_requests(limit.resets_at - clock::now()), limit);
    }

    if let Some(result) = replacement_reply(kind, &method, &path, is_anonymous) {
        return result.unwrap_or_else(ApiError::into_reply).into_response();
    }
    let mut response = next.run(Request::from_parts(parts, Body::from(body))).await;
    for effect in &effects {
        response = apply(&shared, effect, &connection, &method, response).await;
    }
    match limit {
        Some(limit) => with_limit(response, limit),
        None => response,
    }
}

/// The response in place of the route's own, if the request must not have any effect. Delays are
/// over once this returns.
async fn replacement_of(
    effect: &Effect,
    connection: &Connection,
    is_anonymous: bool,
) -> Option<Response> {
    let reply = match effect {
        Effect::Slow(delay) => {
            tokio::time::sleep(*delay).await;
            return None;
        }
        Effect::Hang => std::future::pending().await,
        Effect::TooManyRequests { retry_after } => {
            let wait = i64::try_from(retry_after.as_millis()).unwrap_or(0);
            let resets_at = clock::now() + wait;
            let limit = RemainingLimit { limit: 300, remaining: 0, resets_at, exceeded: true };
            return Some(with_limit(too_many_requests(wait), limit));
        }
        Effect::ServerError(status) => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY);
            ApiReply::html(pages::server_error(status.as_u16())).with_status(status)
        }
        Effect::CutConnection => {
            connection.cut();
            return Some(no_response());
        }
        Effect::HtmlForJson => ApiReply::html(pages::captive_portal()),
        Effect::Garbage => {
            ApiReply { body: b"\xff\xfe{\"id\": 1, ]]".to_vec(), ..ApiReply::json(&Value::Null) }
        }
        Effect::EmptyBody => ApiReply { body: Vec::new(), ..ApiReply::json(&Value::Null) },
        Effect::TooLarge(bytes) => return Some(chunked_string(*bytes)),
        Effect::DeepNesting => {
            const DEPTH: usize = 100_000;
            let body = [vec![b'['; DEPTH], vec![b']'; DEPTH]].concat();
            ApiReply { body, ..ApiReply::json(&Value::Null) }
        }
        Effect::LimitedFederation401 if is_anonymous => {
            ApiError::unauthorized("This API requires an authenticated user").into_reply()
        }
        Effect::Redirect(to) => ApiReply::redirect(to),
        Effect::LimitedFederation401
        | Effect::CutAfterWork
        | Effect::HalfBody
        | Effect::WrongShape
        | Effect::RepeatedRows
        | Effect::OutOfOrder
        | Effect::OddBoostIds
        | Effect::ForeignLink
        | Effect::IgnoreIdempotency => return None,
    };
    Some(reply.into_response())
}

/// Changes the response to a request that has taken effect.
async fn apply(
    shared: &Shared,
    effect: &Effect,
    connection: &Connection,
    method: &Method,
    response: Response,
) -> Response {
    let is_page = *method == Method::GET;
    match effect {
        Effect::CutAfterWork => {
            connection.cut();
            no_response()
        }
        Effect::HalfBody => half(response).await,
        Effect::WrongShape => {
            reshaped(response, |body| match body {
                Value::Array(rows) => json!({ "rows": rows }),
                other => json!([other]),
            })
            .await
        }
        Effect::RepeatedRows if is_page => {
            with_rows(response, |rows| faults::repeat_rows(&mut shared.state().faults, rows)).await
        }
        Effect::OutOfOrder if is_page => {
            let swap_neighbours = |rows: &mut Vec<Value>| {
                rows.chunks_exact_mut(2).for_each(<[Value]>::reverse);
            };
            with_rows(response, swap_neighbours).await
        }
        Effect::OddBoostIds if is_page => {
            with_rows(response, |rows| rows.iter_mut().for_each(rename_boost)).await
        }
        Effect::ForeignLink => {
            let mut response = response;
            let link = HeaderValue::from_static("</wp-json/>; rel=\"https://api.w.org/\"");
            response.headers_mut().insert(LINK, link);
            response
        }
        Effect::RepeatedRows
        | Effect::OutOfOrder
        | Effect::OddBoostIds
        | Effect::Slow(_)
        | Effect::Hang
        | Effect::TooManyRequests { .. }
        | Effect::ServerError(_)
        | Effect::CutConnection
        | Effect::HtmlForJson
        | Effect::Garbage
        | Effect::EmptyBody
        | Effect::TooLarge(_)
        | Effect::DeepNesting
        | Effect::IgnoreIdempotency
        | Effect::LimitedFederation401
        | Effect::Redirect(_) => response,
    }
}

/// Gives a boost an id that does not compare with the ids of posts.
fn rename_boost(row: &mut Value) {
    if row["reblog"].is_object() {
        row["id"] = json!(format!("interaction-{}", row["id"].as_str().unwrap_or_default()));
    }
}

/// The value to return on a connection that was cut; not a byte of it is sent.
fn no_response() -> Response {
    Response::new(Body::empty())
}

fn too_many_requests(wait: Millis) -> Response {
    let refusal = ApiError::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests");
    let seconds = (wait + SECOND - 1).div_euclid(SECOND).max(0);
    refusal.into_reply().with_header(RETRY_AFTER, seconds.to_string()).into_response()
}

fn with_limit(mut response: Response, limit: RemainingLimit) -> Response {
    let headers = [
        ("x-ratelimit-limit", limit.limit.to_string()),
        ("x-ratelimit-remaining", limit.remaining.to_string()),
        ("x-ratelimit-reset", clock::iso_micros(limit.resets_at)),
    ];
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

async fn with_rows(response: Response, change: impl FnOnce(&mut Vec<Value>)) -> Response {
    reshaped(response, |mut body| {
        if let Value::Array(rows) = &mut body {
            change(rows);
        }
        body
    })
    .await
}

async fn reshaped(response: Response, change: impl FnOnce(Value) -> Value) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = whole(body).await;
    let body = match serde_json::from_slice(&body) {
        Ok(json) => Bytes::from(change(json).to_string()),
        Err(_) => body,
    };
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(body))
}

async fn whole(body: Body) -> Bytes {
    // The routes' bodies are in memory, so reading them cannot fail.
    to_bytes(body, usize::MAX).await.unwrap_or_default()
}

/// Announces the whole body, sends half of it, and closes the connection.
async fn half(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = whole(body).await;
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    let first = body.slice(..body.len() / 2);
    let chunks = stream::unfold(Some(first), |state| async move {
        match state {
            Some(first) => Some((Ok(first), None)),
            None => {
                // Without this delay the error can overtake the first half.
                tokio::time::sleep(Duration::from_millis(20)).await;
                Some((Err(std::io::ErrorKind::ConnectionReset.into()), None))
            }
        }
    });
    let chunks: stream::BoxStream<'static, std::io::Result<Bytes>> = Box::pin(chunks);
    Response::from_parts(parts, Body::from_stream(chunks))
}

/// A chunked JSON string of `bytes` bytes.
fn chunked_string(bytes: usize) -> Response {
    const CHUNK: usize = 64 * 1024;
    let chunks = stream::unfold(0, move |sent: usize| async move {
        let size = CHUNK.min(bytes.saturating_sub(sent));
        if size == 0 {
            return None;
        }
        let mut chunk = vec![b'a'; size];
        if sent == 0 {
            chunk[0] = b'"';
        }
        if sent + size == bytes {
            chunk[size - 1] = b'"';
        }
        Some((Ok::<_, std::io::Error>(Bytes::from(chunk)), sent + size))
    });
    let mut response = ApiReply::json(&Value::Null).into_response();
    *response.body_mut() = Body::from_stream(chunks);
    response
}
