//! Notifications, single and grouped.

use axum::http::header::LINK;
use serde_json::json;

use crate::notification::NotificationRecord;
use crate::paging::{LinkStyle, PageRequest};
use crate::record_id::RecordId;
use crate::reply::{ApiError, ApiReply, ApiResult};
use crate::request::ApiRequest;
use crate::router::{Routes, get};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/notifications", get(all))
        .route("/api/v1/notifications/unread_count", get(unread_count))
        .route("/api/v1/notifications/{id}", get(one))
        .route("/api/v2/notifications", get(grouped))
        .route("/api/v2/notifications/unread_count", get(unread_count))
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

fn unread_count(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:notifications"])?;
    let marker = state.account(&viewer)?.markers.get("notifications");
    let last_read = marker.map(|marker| RecordId::new(marker.last_read_id.as_str()));
    let is_unread = |it: &&NotificationRecord| {
        it.to == viewer && !it.filtered && last_read.as_ref().is_none_or(|read| it.id > *read)
    };
    Ok(json!({ "count": state.notifications.values().filter(is_unread).count().min(100) }).into())
}
