//! Following, blocking and muting other accounts.

use serde_json::Value;

use crate::http::{ApiError, ApiRequest, ApiResult};
use crate::record_id::RecordId;
use crate::router::{Routes, get, post};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts/relationships", get(relationships))
        .route("/api/v1/accounts/{id}/follow", post(follow))
        .route("/api/v1/accounts/{id}/unfollow", post(unfollow))
        .route("/api/v1/accounts/{id}/block", post(block))
        .route("/api/v1/accounts/{id}/mute", post(mute))
}

fn relationships(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:follows"])?;
    let ids = request.params.list("id").into_iter().map(RecordId::new);
    let known: Value = ids
        .filter_map(|id| state.find_account(&id))
        .map(|account| state.relationship_json(&viewer, account))
        .collect();
    Ok(known.into())
}

/// The viewer and the account to act on, which must be another one.
fn viewer_and_other(
    state: &ServerState,
    request: &ApiRequest,
    scope: &str,
) -> Result<(RecordId, RecordId), ApiError> {
    let viewer = state.viewer(request, &[scope])?;
    let other = state.account(&request.id())?.id.clone();
    match viewer == other {
        true => Err(ApiError::forbidden("This action is not allowed")),
        false => Ok((viewer, other)),
    }
}

fn relationship_reply(state: &ServerState, viewer: &RecordId, other: &RecordId) -> ApiResult {
    Ok(state.relationship_json(viewer, state.account(other)?).into())
}

fn follow(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, other) = viewer_and_other(state, request, "write:follows")?;
    if state.is_blocked(&viewer, &other) {
        return Err(ApiError::forbidden("This action is not allowed"));
    }
    let locked = state.account(&other)?.locked;
    if locked && !state.follows(&viewer, &other) {
        state.request_follow(&viewer, &other);
    } else {
        state.follow(&viewer, &other);
    }
    relationship_reply(state, &viewer, &other)
}

fn unfollow(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, other) = viewer_and_other(state, request, "write:follows")?;
    state.unfollow(&viewer, &other);
    relationship_reply(state, &viewer, &other)
}

fn block(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, other) = viewer_and_other(state, request, "write:blocks")?;
    state.unfollow(&viewer, &other);
    state.unfollow(&other, &viewer);
    state.account_mut(&viewer)?.blocks.insert(other.clone());
    relationship_reply(state, &viewer, &other)
}

fn mute(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, other) = viewer_and_other(state, request, "write:mutes")?;
    state.account_mut(&viewer)?.mutes.insert(other.clone());
    relationship_reply(state, &viewer, &other)
}
