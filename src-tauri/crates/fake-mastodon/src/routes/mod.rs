//! All routes of the server.
//!
//! Unknown routes answer 501 with their name, so that a test does not mistake a missing route for
//! a fault of the client.

mod accounts;
mod discovery;
mod instance;
mod media;
mod notifications;
mod relationships;
mod sign_up;
mod status_actions;
mod statuses;
mod streaming;
mod tags;
mod timelines;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};
use axum::response::Response;
use axum::{Router, middleware};

use crate::http::ApiError;
use crate::middleware::process;
use crate::oauth;
use crate::router::{Routes, Shared};

pub(crate) fn all(shared: Arc<Shared>) -> Router {
    let groups = [
        accounts::routes(),
        discovery::routes(),
        instance::routes(),
        media::routes(),
        notifications::routes(),
        oauth::routes(),
        relationships::routes(),
        sign_up::routes(),
        status_actions::routes(),
        statuses::routes(),
        streaming::routes(),
        tags::routes(),
        timelines::routes(),
    ];
    let process = middleware::from_fn_with_state(Arc::clone(&shared), process);
    groups
        .into_iter()
        .fold(Routes::new(), Routes::merge)
        .method_not_allowed_fallback(unknown)
        .fallback(unknown)
        .layer(process)
        .with_state(shared)
}

async fn unknown(State(shared): State<Arc<Shared>>, method: Method, uri: Uri) -> Response {
    // axum requires an async handler, and clippy requires an await in it.
    std::future::ready(()).await;
    let name = format!("{method} {}", uri.path());
    let error = format!("the fake server has no route {name}");
    shared.state().log.unknown.insert(name);
    ApiError::new(StatusCode::NOT_IMPLEMENTED, &error).into_reply().into_response()
}
