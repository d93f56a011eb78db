//! Threads, plain-text sources and edit histories.

use serde_json::{Value, json};

use crate::record_id::RecordId;
use crate::reply::ApiResult;
use crate::request::ApiRequest;
use crate::router::{Routes, get};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/statuses/{id}/source", get(source))
        .route("/api/v1/statuses/{id}/history", get(history))
        .route("/api/v1/statuses/{id}/context", get(context))
}

fn source(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:statuses"])?;
    let status = state.own_status(&request.id(), &viewer)?;
    Ok(json!({ "id": status.id, "text": status.text, "spoiler_text": status.spoiler }).into())
}

fn history(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.optional_viewer(request, &["read:statuses"])?;
    let status = state.status(&request.id(), viewer.as_ref())?;
    Ok(state.history_json(status).into())
}

/// Without a token only 40 ancestors and 60 descendants are sent, as on Mastodon.
fn context(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.optional_viewer(request, &["read:statuses"])?;
    let viewer = viewer.as_ref();
    let status = state.status(&request.id(), viewer)?;
    let (most_above, most_below) = if viewer.is_some() { (4096, 4096) } else { (40, 60) };
    let above = state.ancestors(status, viewer);
    let nearest = above.len().saturating_sub(most_above);
    let json = |ids: &[RecordId]| -> Value {
        let known = ids.iter().filter_map(|id| state.find_status(id));
        known.map(|status| state.status_json(status, viewer)).collect()
    };
    let mut below = state.descendants(status, viewer);
    below.truncate(most_below);
    Ok(json!({ "ancestors": json(&above[nearest..]), "descendants": json(&below) }).into())
}
