//! Polls and votes.

use crate::record_id::RecordId;
use crate::reply::{ApiError, ApiResult};
use crate::request::ApiRequest;
use crate::router::{Routes, get, post};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/polls/{id}", get(one))
        .route("/api/v1/polls/{id}/votes", post(vote))
}

/// The post that contains a poll, if the viewer may see it.
fn post_of(
    state: &ServerState,
    poll: &RecordId,
    viewer: Option<&RecordId>,
) -> Result<RecordId, ApiError> {
    let mut statuses = state.statuses();
    let status = statuses.find(|it| it.poll.as_ref().is_some_and(|it| it.id == *poll));
    let status = status.filter(|it| state.may_see(viewer, it));
    Ok(status.ok_or_else(ApiError::not_found)?.id.clone())
}

fn poll_reply(state: &ServerState, status: &RecordId, viewer: Option<&RecordId>) -> ApiResult {
    let status = state.status(status, viewer)?;
    let poll = status.poll.as_ref().ok_or_else(ApiError::not_found)?;
    Ok(state.poll_json(poll, status, viewer).into())
}

fn one(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.optional_viewer(request, &["read:statuses"])?;
    let status = post_of(state, &request.id(), viewer.as_ref())?;
    poll_reply(state, &status, viewer.as_ref())
}

fn vote(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:statuses"])?;
    let id = post_of(state, &request.id(), Some(&viewer))?;
    let status = state.statuses.get_mut(&id).ok_or_else(ApiError::not_found)?;
    if status.author == viewer {
        return Err(ApiError::validation_failed("You cannot vote in your own polls"));
    }
    let poll = status.poll.as_mut().ok_or_else(ApiError::not_found)?;
    poll.vote(&viewer, &request.params.list("choices"))?;
    poll_reply(state, &id, Some(&viewer))
}
