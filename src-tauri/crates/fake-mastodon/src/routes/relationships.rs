//! Following, blocking and muting.

use serde_json::{Value, json};

use crate::account::MuteRecord;
use crate::paging::{LinkStyle, PageRequest};
use crate::record_id::RecordId;
use crate::reply::{ApiError, ApiResult};
use crate::request::ApiRequest;
use crate::router::{Routes, get, post};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts/relationships", get(relationships))
        .route("/api/v1/accounts/{id}/follow", post(follow))
        .route("/api/v1/accounts/{id}/unfollow", post(unfollow))
        .route("/api/v1/accounts/{id}/block", post(block))
        .route("/api/v1/accounts/{id}/unblock", post(unblock))
        .route("/api/v1/accounts/{id}/mute", post(mute))
        .route("/api/v1/accounts/{id}/unmute", post(unmute))
        .route("/api/v1/follow_requests", get(follow_requests))
        .route("/api/v1/follow_requests/{id}/authorize", post(authorize))
        .route("/api/v1/follow_requests/{id}/reject", post(reject))
        .route("/api/v1/blocks", get(blocks))
        .route("/api/v1/mutes", get(mutes))
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
    let row = state.new_id();
    state.account_mut(&viewer)?.blocks.entry(other.clone()).or_insert(row);
    relationship_reply(state, &viewer, &other)
}

fn unblock(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, other) = viewer_and_other(state, request, "write:blocks")?;
    state.account_mut(&viewer)?.blocks.remove(&other);
    relationship_reply(state, &viewer, &other)
}

fn mute(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, other) = viewer_and_other(state, request, "write:mutes")?;
    let notifications = request.params.flag("notifications").unwrap_or(true);
    let row = state.new_id();
    state.account_mut(&viewer)?.mutes.insert(other.clone(), MuteRecord { row, notifications });
    relationship_reply(state, &viewer, &other)
}

fn unmute(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, other) = viewer_and_other(state, request, "write:mutes")?;
    state.account_mut(&viewer)?.mutes.remove(&other);
    relationship_reply(state, &viewer, &other)
}

fn follow_requests(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:follows"])?;
    let requests = &state.account(&viewer)?.follow_requests;
    let rows = requests.iter().map(|id| (id.clone(), id.clone())).collect();
    Ok(state.account_page(request, rows))
}

fn authorize(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, other) = viewer_and_other(state, request, "write:follows")?;
    if !state.accept_follow_request(&other, &viewer) {
        return Err(ApiError::not_found());
    }
    relationship_reply(state, &viewer, &other)
}

fn reject(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, other) = viewer_and_other(state, request, "write:follows")?;
    if !state.account_mut(&viewer)?.follow_requests.remove(&other) {
        return Err(ApiError::not_found());
    }
    relationship_reply(state, &viewer, &other)
}

fn blocks(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:blocks"])?;
    let blocks = &state.account(&viewer)?.blocks;
    let rows = blocks.iter().map(|(id, row)| (row.clone(), id.clone())).collect();
    Ok(state.account_page(request, rows))
}

fn mutes(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:mutes"])?;
    let page = PageRequest::of(request, 40, 80);
    let mutes = &state.account(&viewer)?.mutes;
    let mut rows: Vec<_> = mutes.iter().map(|(id, it)| (it.row.clone(), id)).collect();
    rows.sort_by(|one, other| other.0.cmp(&one.0));
    let rows = page.select(rows.into_iter()).into_iter().filter_map(|(row, id)| {
        let mut account = state.account_json(state.find_account(id)?);
        account["mute_expires_at"] = json!(null);
        Some((row, account))
    });
    Ok(state.page(request, &page, LinkStyle::SinceId, rows.collect()))
}
