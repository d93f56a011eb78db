//! Timelines. Lists and conversations are empty on this server.

use serde_json::json;

use crate::http::{ApiError, ApiReply, ApiRequest, ApiResult};
use crate::paging::{LinkStyle, PageRequest};
use crate::record_id::RecordId;
use crate::router::{Routes, get};
use crate::state::ServerState;
use crate::status::StatusRecord;
use crate::timelines::TimelineScope;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/timelines/home", get(home))
        .route("/api/v1/timelines/public", get(public))
        .route("/api/v1/timelines/tag/{name}", get(tag))
        .route("/api/v1/timelines/list/{id}", get(list))
        .route("/api/v1/conversations", get(|state, it| no_rows(state, it, "read:statuses")))
        .route("/api/v1/lists", get(|state, it| no_rows(state, it, "read:lists")))
}

fn timeline_page(
    state: &ServerState,
    request: &ApiRequest,
    viewer: Option<&RecordId>,
    fits: impl Fn(&StatusRecord) -> bool,
) -> ApiReply {
    let page = PageRequest::of(request, 20, 40);
    let matching = state.statuses.iter().rev().filter(|(_, status)| fits(status));
    let rows = page.select(matching.map(|(id, status)| (id.clone(), status)));
    let rows = rows.into_iter().map(|(id, it)| (id, state.status_json(it, viewer))).collect();
    state.page(request, &page, LinkStyle::Timeline, rows)
}

fn home(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:statuses"])?;
    let fits = |status: &StatusRecord| state.is_in_home(&viewer, status);
    Ok(timeline_page(state, request, Some(&viewer), fits))
}

/// The viewer of a public timeline, which some servers hide from requests without a token.
fn public_viewer(state: &ServerState, request: &ApiRequest) -> Result<Option<RecordId>, ApiError> {
    let viewer = state.optional_viewer(request, &["read:statuses"])?;
    if state.settings.private_timelines && viewer.is_none() {
        return Err(ApiError::unprocessable("This method requires an authenticated user"));
    }
    Ok(viewer)
}

fn scope_of(request: &ApiRequest) -> TimelineScope {
    match (request.params.is_set("local"), request.params.is_set("remote")) {
        (true, _) => TimelineScope::Local,
        (false, true) => TimelineScope::Remote,
        (false, false) => TimelineScope::All,
    }
}

fn public(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = public_viewer(state, request)?;
    let scope = scope_of(request);
    let fits = |status: &StatusRecord| {
        state.is_in_public(scope, status) && state.shows_author_to(viewer.as_ref(), status)
    };
    Ok(timeline_page(state, request, viewer.as_ref(), fits))
}

fn tag(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = public_viewer(state, request)?;
    let scope = scope_of(request);
    let name = request.path_param("name").to_lowercase();
    let fits = |status: &StatusRecord| {
        state.is_in_public(scope, status)
            && state.shows_author_to(viewer.as_ref(), status)
            && status.tags.contains(&name)
    };
    Ok(timeline_page(state, request, viewer.as_ref(), fits))
}

fn no_rows(state: &ServerState, request: &ApiRequest, scope: &str) -> ApiResult {
    state.viewer(request, &[scope])?;
    Ok(json!([]).into())
}

fn list(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    state.viewer(request, &["read:lists"])?;
    Err(ApiError::not_found())
}
