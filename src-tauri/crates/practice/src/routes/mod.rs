//! Every address this server answers at.
//!
//! Each file holds one family of addresses as plain functions over the world. What is not listed
//! answers 501 and names itself, so that a test never mistakes a gap here for a fault elsewhere.

mod accounts;
mod acts;
mod compose;
mod discovery;
mod instance;
mod joining;
mod lists;
mod media;
mod naming;
mod notices;
mod policy;
mod polls;
mod profile;
mod quiet;
mod relations;
mod statuses;
mod tags;
mod timelines;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware;
use axum::response::Response;

use crate::call::Routes;
use crate::gate;
use crate::oauth;
use crate::reply::Refusal;
use crate::server::Planet;
use crate::stream;

/// The whole server.
pub(crate) fn all(planet: Arc<Planet>) -> axum::Router {
    let families = [
        accounts::routes(),
        acts::routes(),
        compose::routes(),
        discovery::routes(),
        instance::routes(),
        joining::routes(),
        lists::routes(),
        media::routes(),
        naming::routes(),
        notices::routes(),
        oauth::routes(),
        policy::routes(),
        polls::routes(),
        profile::routes(),
        quiet::routes(),
        relations::routes(),
        statuses::routes(),
        stream::routes(),
        tags::routes(),
        timelines::routes(),
    ];
    let gate = middleware::from_fn_with_state(Arc::clone(&planet), gate::pass);
    families
        .into_iter()
        .fold(Routes::new(), Routes::merge)
        .method_not_allowed_fallback(unknown)
        .fallback(unknown)
        .layer(gate)
        .with_state(planet)
}

async fn unknown(State(planet): State<Arc<Planet>>, method: Method, uri: Uri) -> Response {
    let name = format!("{method} {}", uri.path());
    let said = format!("practice server does not know {name}");
    // Nothing to wait for; axum wants its handlers async.
    std::future::ready(()).await;
    planet.world().log.unknown.insert(name);
    Refusal::new(StatusCode::NOT_IMPLEMENTED, &said).into_reply().into_response()
}
