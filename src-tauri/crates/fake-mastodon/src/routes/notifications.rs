//! Notifications, single and grouped, and the policy that filters them.

use axum::http::header::LINK;
use serde_json::json;

use crate::http::{ApiError, ApiReply, ApiRequest, ApiResult};
use crate::notification::{NotificationRecord, SENDER_CLASSES};
use crate::paging::{LinkStyle, PageRequest};
use crate::record_id::RecordId;
use crate::router::{Routes, get, patch};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/notifications", get(all))
        .route("/api/v1/notifications/{id}", get(one))
        .route("/api/v2/notifications", get(grouped))
        .route("/api/v2/notifications/policy", get(policy).merge(patch(change_policy)))
        .route("/api/v2/notifications/{key}", get(group))
}

/// The page of notifications a request asks for, newest first.
fn select<'a>(
    state: &'a ServerState,
    request: &ApiRequest,
    viewer: &RecordId,
    page: &PageRequest,
) -> Vec<&'a NotificationRecord> {
    let params = &request.params;
    let (types, excluded) = (params.list("types"), params.list("exclude_types"));
    let from = params.some_text("account_id");
    let include_filtered = params.is_set("include_filtered");
    let rows = state.notifications.iter().rev().filter(|(_, notification)| {
        let kind = notification.kind.as_str();
        notification.to == *viewer
            && (!notification.filtered || include_filtered)
            && (types.is_empty() || types.iter().any(|it| it == kind))
            && !excluded.iter().any(|it| it == kind)
            && from.as_ref().is_none_or(|from| notification.from.as_str() == from)
    });
    let rows = page.select(rows.map(|(id, notification)| (id.clone(), notification)));
    rows.into_iter().map(|(_, notification)| notification).collect()
}

fn all(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:notifications"])?;
    let page = PageRequest::of(request, 40, 80);
    let rows = select(state, request, &viewer, &page).into_iter();
    let rows = rows.map(|it| (it.id.clone(), state.notification_json(it))).collect();
    Ok(state.page(request, &page, LinkStyle::Timeline, rows))
}

fn grouped(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:notifications"])?;
    let page = PageRequest::of(request, 40, 80);
    let notifications = select(state, request, &viewer, &page);
    let body = state.grouped_notifications_json(&viewer, &notifications);
    // Groups page by the ids of their notifications.
    let rows = notifications.iter().map(|it| (it.id.clone(), json!(null))).collect();
    let reply = state.page(request, &page, LinkStyle::Timeline, rows);
    let link = reply.headers.into_iter().find(|(name, _)| *name == LINK);
    Ok(match link {
        Some((name, link)) => ApiReply::from(body).with_header(name, link),
        None => body.into(),
    })
}

fn group(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:notifications"])?;
    let key = request.path_param("key");
    let notifications = state.notifications.values().rev();
    let members: Vec<&NotificationRecord> =
        notifications.filter(|it| it.to == viewer && it.group_key() == key).collect();
    match members.is_empty() {
        true => Err(ApiError::not_found()),
        false => Ok(state.grouped_notifications_json(&viewer, &members).into()),
    }
}

fn one(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:notifications"])?;
    let notification = state.notifications.get(&request.id()).filter(|it| it.to == viewer);
    Ok(state.notification_json(notification.ok_or_else(ApiError::not_found)?).into())
}

fn policy(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:notifications"])?;
    Ok(state.policy_json(&viewer).into())
}

/// <https://docs.joinmastodon.org/methods/notifications/#update-the-filtering-policy-for-notifications>
fn change_policy(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:notifications"])?;
    let mut changed = state.account(&viewer)?.policy;
    for (class, verdict) in SENDER_CLASSES.iter().zip(&mut changed.0) {
        if let Some(word) = request.params.some_text(&format!("for_{class}")) {
            *verdict = serde_json::from_value(word.into()).map_err(|_| {
                ApiError::validation_failed("the verdict is not included in the list")
            })?;
        }
    }
    state.account_mut(&viewer)?.policy = changed;
    Ok(state.policy_json(&viewer).into())
}
