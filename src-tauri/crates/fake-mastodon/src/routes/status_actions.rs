//! Favourites, boosts, bookmarks and votes.

use std::collections::BTreeMap;

use crate::http::{ApiError, ApiRequest, ApiResult};
use crate::notification::NotificationKind;
use crate::paging::{LinkStyle, PageRequest};
use crate::post_spec::StatusVisibility;
use crate::record_id::RecordId;
use crate::router::{Routes, get, post};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/statuses/{id}/favourite", post(favourite))
        .route("/api/v1/statuses/{id}/unfavourite", post(unfavourite))
        .route("/api/v1/statuses/{id}/reblog", post(reblog))
        .route("/api/v1/statuses/{id}/unreblog", post(unreblog))
        .route("/api/v1/statuses/{id}/bookmark", post(bookmark))
        .route("/api/v1/statuses/{id}/unbookmark", post(unbookmark))
        .route("/api/v1/polls/{id}/votes", post(vote))
        .route("/api/v1/favourites", get(favourites))
        .route("/api/v1/bookmarks", get(bookmarks))
}

/// The viewer and the post to act on; the id of a boost means the boosted post.
fn viewer_and_post(
    state: &ServerState,
    request: &ApiRequest,
    scope: &str,
) -> Result<(RecordId, RecordId), ApiError> {
    let viewer = state.viewer(request, &[scope])?;
    let status = state.status(&request.id(), Some(&viewer))?;
    Ok((viewer, state.original(status).id.clone()))
}

fn favourite(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, id) = viewer_and_post(state, request, "write:favourites")?;
    state.favourite(&viewer, &id);
    state.status_reply(&id, &viewer)
}

fn unfavourite(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, id) = viewer_and_post(state, request, "write:favourites")?;
    state.unfavourite(&viewer, &id);
    state.status_reply(&id, &viewer)
}

/// Answers with the boost, which contains the boosted post.
fn reblog(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, id) = viewer_and_post(state, request, "write:statuses")?;
    let status = state.status(&id, Some(&viewer))?;
    let is_own = status.author == viewer;
    let requested = request.params.some_text("visibility");
    let requested = requested.and_then(|word| StatusVisibility::parse(&word));
    let visibility = match status.visibility {
        StatusVisibility::Public | StatusVisibility::Unlisted => requested.unwrap_or_default(),
        StatusVisibility::Private if is_own => StatusVisibility::Private,
        StatusVisibility::Private | StatusVisibility::Direct => return Err(ApiError::not_found()),
    };
    let boost = state.boost(&viewer, &id, visibility);
    state.status_reply(&boost, &viewer)
}

/// Answers with the boosted post.
fn unreblog(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, id) = viewer_and_post(state, request, "write:statuses")?;
    if let Some(boost) = state.boost_by(&viewer, &id).cloned() {
        state.delete_status(&boost);
    }
    state.retract_notification(NotificationKind::Reblog, &viewer, &id);
    state.status_reply(&id, &viewer)
}

fn bookmark(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, id) = viewer_and_post(state, request, "write:bookmarks")?;
    state.bookmark(&viewer, &id);
    state.status_reply(&id, &viewer)
}

fn unbookmark(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let (viewer, id) = viewer_and_post(state, request, "write:bookmarks")?;
    state.account_mut(&viewer)?.bookmarks.retain(|_, bookmark| *bookmark != id);
    state.status_reply(&id, &viewer)
}

fn favourites(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:favourites"])?;
    saved_page(state, request, &viewer, &state.account(&viewer)?.favourites)
}

fn bookmarks(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:bookmarks"])?;
    saved_page(state, request, &viewer, &state.account(&viewer)?.bookmarks)
}

/// A page of favourites or bookmarks. It pages by row ids, which only the `Link` header contains.
fn saved_page(
    state: &ServerState,
    request: &ApiRequest,
    viewer: &RecordId,
    saved: &BTreeMap<RecordId, RecordId>,
) -> ApiResult {
    let page = PageRequest::of(request, 20, 40);
    let rows = page.select(saved.iter().rev().map(|(row, id)| (row.clone(), id)));
    let rows = rows.into_iter().filter_map(|(row, id)| {
        let status = state.status(id, Some(viewer)).ok()?;
        Some((row, state.status_json(status, Some(viewer))))
    });
    Ok(state.page(request, &page, LinkStyle::List, rows.collect()))
}

/// Votes in a poll of a post that the viewer may see.
fn vote(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:statuses"])?;
    let poll = request.id();
    let status = state.statuses().find(|it| it.poll.as_ref().is_some_and(|it| it.id == poll));
    let status = status.filter(|it| state.may_see(Some(&viewer), it));
    let id = status.ok_or_else(ApiError::not_found)?.id.clone();
    let status = state.statuses.get_mut(&id).ok_or_else(ApiError::not_found)?;
    if status.author == viewer {
        return Err(ApiError::validation_failed("You cannot vote in your own polls"));
    }
    let poll = status.poll.as_mut().ok_or_else(ApiError::not_found)?;
    poll.vote(&viewer, &request.params.list("choices"))?;
    let status = state.status(&id, Some(&viewer))?;
    let poll = status.poll.as_ref().ok_or_else(ApiError::not_found)?;
    Ok(state.poll_json(poll, status, Some(&viewer)).into())
}
