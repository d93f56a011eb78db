//! The notification policy.

use serde_json::json;

use crate::notification::{SENDER_CLASSES, Verdict};
use crate::record_id::RecordId;
use crate::reply::{ApiError, ApiResult};
use crate::request::ApiRequest;
use crate::router::{Routes, get, patch};
use crate::state::ServerState;

/// How many of [`SENDER_CLASSES`] the policy of API version 1 has.
const V1_CLASSES: usize = 4;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v2/notifications/policy", get(policy).merge(patch(change)))
        .route("/api/v1/notifications/policy", get(policy_v1).merge(patch(change_v1)))
}

fn policy(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:notifications"])?;
    Ok(state.policy_json(&viewer).into())
}

/// The format of Mastodon before 4.4.
fn policy_v1(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:notifications"])?;
    policy_v1_reply(state, &viewer)
}

fn policy_v1_reply(state: &ServerState, viewer: &RecordId) -> ApiResult {
    let mut json = json!({ "summary": state.filtered_summary_json(viewer) });
    let verdicts = state.account(viewer)?.policy.0;
    for (class, verdict) in SENDER_CLASSES.iter().zip(verdicts).take(V1_CLASSES) {
        json[format!("filter_{class}")] = json!(verdict != Verdict::Accept);
    }
    Ok(json.into())
}

/// <https://docs.joinmastodon.org/methods/notifications/#update-the-filtering-policy-for-notifications>
fn change(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
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

fn change_v1(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:notifications"])?;
    let account = state.account_mut(&viewer)?;
    for (class, verdict) in SENDER_CLASSES.iter().zip(&mut account.policy.0).take(V1_CLASSES) {
        match request.params.flag(&format!("filter_{class}")) {
            Some(true) => *verdict = Verdict::Filter,
            Some(false) => *verdict = Verdict::Accept,
            None => {}
        }
    }
    policy_v1_reply(state, &viewer)
}
