//! Every request passes here: it is written down, counted, and, when told so, spoiled.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CONTENT_LENGTH, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::stream;
use serde_json::{Value, json};

use crate::call::{MAX_BODY, bearer};
use crate::clock::{self, SECOND};
use crate::faults::{self, Effect};
use crate::limits::Left;
use crate::log;
use crate::pages;
use crate::reply::{Refusal, Reply};
use crate::server::Planet;
use crate::telling;
use crate::wire::Link;

/// Marks a request whose stream must drop as soon as it is open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DropStream;

/// Lets one request through, or does to it what the fault switch says.
pub(crate) async fn pass(
    State(planet): State<Arc<Planet>>,
    ConnectInfo(link): ConnectInfo<Link>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_BODY).await else {
        let said = "The request could not be read";
        return Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, said).into_reply().into_response();
    };
    if link.is_cut() {
        return nothing();
    }
    let (method, path) = (parts.method.clone(), parts.uri.path().to_owned());
    let token = bearer(&parts.headers);
    let anonymous = token.is_none();
    let (effects, left, kind) = {
        let mut world = planet.world();
        if world.settings.keeps_log {
            let entry = log::Request::of(method.as_str(), &parts.uri, &parts.headers, &body);
            world.log.requests.push(entry);
        }
        let effects = faults::befall(&mut world.faults, method.as_str(), &path);
        let counts = path.starts_with("/api/") && !path.starts_with("/api/v1/streaming");
        let who = token.as_deref().unwrap_or("nobody");
        let now = clock::now();
        let left = counts.then(|| world.limits.spend(who, method.as_str(), &path, now));
        let left = left.filter(|left| !left.exceeded || world.settings.limits);
        (effects, left, world.settings.telling.kind)
    };

    for effect in &effects {
        if let Effect::Slow(time) = effect {
            tokio::time::sleep(*time).await;
        }
    }
    if effects.contains(&Effect::IgnoreIdempotency) {
        parts.headers.remove("idempotency-key");
    }
    if effects.contains(&Effect::StreamDrops) {
        parts.extensions.insert(DropStream);
    }
    if effects.contains(&Effect::Hang) {
        std::future::pending::<()>().await;
    }
    if let Some(instead) = effects.iter().find_map(|effect| in_place(effect, &link, anonymous)) {
        return instead;
    }
    if let Some(left) = left.filter(|left| left.exceeded) {
        return stated(too_many(left.resets_at - clock::now()), left);
    }

    if let Some(instead) = telling::instead(kind, &method, &path, anonymous) {
        return instead.unwrap_or_else(Refusal::into_reply).into_response();
    }
    let mut response = next.run(Request::from_parts(parts, Body::from(body))).await;
    for effect in &effects {
        response = spoil(&planet, effect, &link, &method, response).await;
    }
    match left {
        Some(left) => stated(response, left),
        None => response,
    }
}

/// The answers that come instead of any work.
fn in_place(effect: &Effect, link: &Link, anonymous: bool) -> Option<Response> {
    let reply = match effect {
        Effect::TooManyRequests { retry_after } => {
            let wait = i64::try_from(retry_after.as_millis()).unwrap_or(0);
            let left =
                Left { limit: 300, remaining: 0, resets_at: clock::now() + wait, exceeded: true };
            return Some(stated(too_many(wait), left));
        }
        Effect::ServerError(status) => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY);
            Reply::html(pages::broken(status.as_u16())).with_status(status)
        }
        Effect::CutConnection => {
            link.cut();
            return Some(nothing());
        }
        Effect::HtmlForJson => Reply::html(pages::captive_portal()),
        Effect::Garbage => {
            Reply { body: b"\xff\xfe{\"id\": 1, ]]".to_vec(), ..Reply::json(&Value::Null) }
        }
        Effect::EmptyBody => Reply { body: Vec::new(), ..Reply::json(&Value::Null) },
        Effect::TooLarge(bytes) => return Some(endless(*bytes)),
        Effect::DeepNesting => {
            const DEPTH: usize = 100_000;
            let body = [vec![b'['; DEPTH], vec![b']'; DEPTH]].concat();
            Reply { body, ..Reply::json(&Value::Null) }
        }
        Effect::LimitedFederation401 if anonymous => {
            Refusal::unauthorized("This API requires an authenticated user").into_reply()
        }
        Effect::Redirect(to) => Reply::redirect(to),
        Effect::LimitedFederation401
        | Effect::Slow(_)
        | Effect::Hang
        | Effect::CutAfterWork
        | Effect::HalfBody
        | Effect::WrongShape
        | Effect::RepeatedRows
        | Effect::LostRows
        | Effect::OutOfOrder
        | Effect::IgnoreIdempotency
        | Effect::StreamDrops => return None,
    };
    Some(reply.into_response())
}

/// What happens to an answer once the work is done.
async fn spoil(
    planet: &Planet,
    effect: &Effect,
    link: &Link,
    method: &Method,
    response: Response,
) -> Response {
    match effect {
        Effect::CutAfterWork => {
            link.cut();
            nothing()
        }
        Effect::HalfBody => half(response).await,
        Effect::WrongShape => {
            reshaped(response, |body| match body {
                Value::Array(rows) => json!({ "rows": rows }),
                other => json!([other]),
            })
            .await
        }
        Effect::RepeatedRows | Effect::LostRows | Effect::OutOfOrder if *method == Method::GET => {
            reshaped(response, |body| match body {
                Value::Array(mut rows) => {
                    faults::spoil(&mut planet.world().faults, effect, &mut rows);
                    Value::Array(rows)
                }
                other => other,
            })
            .await
        }
        Effect::RepeatedRows
        | Effect::LostRows
        | Effect::OutOfOrder
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
        | Effect::Redirect(_)
        | Effect::StreamDrops => response,
    }
}

/// An empty answer for a connection that has been cut: not a byte of it arrives.
fn nothing() -> Response {
    Response::new(Body::empty())
}

fn too_many(wait: i64) -> Response {
    let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests");
    let seconds = (wait + SECOND - 1).div_euclid(SECOND).max(0);
    refusal.into_reply().with_header(RETRY_AFTER, seconds.to_string()).into_response()
}

fn stated(mut response: Response, left: Left) -> Response {
    let facts = [
        ("x-ratelimit-limit", left.limit.to_string()),
        ("x-ratelimit-remaining", left.remaining.to_string()),
        ("x-ratelimit-reset", clock::iso_micros(left.resets_at)),
    ];
    for (name, value) in facts {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

async fn read(response: Response) -> (axum::http::response::Parts, Bytes) {
    let (parts, body) = response.into_parts();
    // Our own answers are small and in memory: reading them cannot fail.
    (parts, to_bytes(body, usize::MAX).await.unwrap_or_default())
}

async fn reshaped(response: Response, change: impl FnOnce(Value) -> Value) -> Response {
    let (mut parts, body) = read(response).await;
    let body = match serde_json::from_slice(&body) {
        Ok(json) => Bytes::from(change(json).to_string()),
        Err(_) => body,
    };
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(body))
}

/// Promises all of the body, sends half of it, and hangs up.
async fn half(response: Response) -> Response {
    let (mut parts, body) = read(response).await;
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    let first = body.slice(..body.len() / 2);
    let chunks = stream::unfold(Some(first), |state| async move {
        match state {
            Some(first) => Some((Ok(first), None)),
            None => {
                // Gives the first half time to leave before the connection falls.
                tokio::time::sleep(Duration::from_millis(20)).await;
                Some((Err(std::io::ErrorKind::ConnectionReset.into()), None))
            }
        }
    });
    let chunks: stream::BoxStream<'static, std::io::Result<Bytes>> = Box::pin(chunks);
    Response::from_parts(parts, Body::from_stream(chunks))
}

/// One JSON text, chunked, that goes on for `bytes` bytes.
fn endless(bytes: usize) -> Response {
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
    let mut response = Reply::json(&Value::Null).into_response();
    *response.body_mut() = Body::from_stream(chunks);
    response
}
