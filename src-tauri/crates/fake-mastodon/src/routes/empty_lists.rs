//! Lists that every server has and that are empty on this one.

use serde_json::json;

use crate::reply::{ApiError, ApiResult};
use crate::request::ApiRequest;
use crate::router::{Routes, get};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/conversations", get(|state, it| empty(state, it, "read:statuses")))
        .route("/api/v1/lists", get(|state, it| empty(state, it, "read:lists")))
        .route("/api/v1/timelines/list/{id}", get(unknown_list))
        .route("/api/v2/filters", get(|state, it| empty(state, it, "read:filters")))
}

fn empty(state: &ServerState, request: &ApiRequest, scope: &str) -> ApiResult {
    state.viewer(request, &[scope])?;
    Ok(json!([]).into())
}

fn unknown_list(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    state.viewer(request, &["read:lists"])?;
    Err(ApiError::not_found())
}
