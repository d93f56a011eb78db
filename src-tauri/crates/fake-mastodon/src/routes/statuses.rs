//! Posts: creating, reading and editing them, and their threads.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::clock::{self, HOUR};
use crate::http::{ApiError, ApiRequest, ApiResult};
use crate::post_spec::StatusVisibility;
use crate::record_id::RecordId;
use crate::router::{Routes, get, post, put};
use crate::state::ServerState;
use crate::status::StatusRecord;
use crate::text;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/statuses", post(create))
        .route("/api/v1/statuses/{id}", get(one).merge(put(edit)))
        .route("/api/v1/statuses/{id}/source", get(source))
        .route("/api/v1/statuses/{id}/history", get(history))
        .route("/api/v1/statuses/{id}/context", get(context))
}

fn one(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.optional_viewer(request, &["read:statuses"])?;
    let status = state.status(&request.id(), viewer.as_ref())?;
    Ok(state.status_json(status, viewer.as_ref()).into())
}

/// <https://docs.joinmastodon.org/methods/statuses/#create>
fn create(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:statuses"])?;
    let key = request.header("idempotency-key").map(|key| (viewer.clone(), key.to_owned()));
    if let Some(existing) = key.as_ref().and_then(|key| published_with_key(state, key)) {
        return state.status_reply(&existing, &viewer);
    }

    let draft = Draft::read(state, request)?;
    let params = &request.params;
    if draft.text.trim().is_empty() {
        return Err(ApiError::validation_failed("Text can't be blank"));
    }
    let visibility = match params.some_text("visibility") {
        Some(word) => StatusVisibility::parse(&word)
            .ok_or_else(|| ApiError::validation_failed("Visibility is not included in the list"))?,
        None => state.account(&viewer)?.default_visibility(),
    };
    let in_reply_to = match params.some_text("in_reply_to_id").map(RecordId::new) {
        Some(id) => Some(parent(state, &id, &viewer)?),
        None => None,
    };

    let mut status = state.new_status(&viewer, clock::now());
    status.visibility = visibility;
    status.in_reply_to = in_reply_to;
    draft.apply_to(&mut status);
    let id = state.publish(status);
    if let Some(key) = key {
        state.idempotency_keys.insert(key, (id.clone(), clock::now()));
    }
    state.status_reply(&id, &viewer)
}

/// The post that was published with this key within the last hour.
fn published_with_key(state: &ServerState, key: &(RecordId, String)) -> Option<RecordId> {
    let (id, at) = state.idempotency_keys.get(key)?;
    (clock::now() - at < HOUR && state.find_status(id).is_some()).then(|| id.clone())
}

/// The validated text of a new or edited post.
struct Draft {
    text: String,
    spoiler: String,
    sensitive: bool,
    language: Option<String>,
}

impl Draft {
    fn read(state: &ServerState, request: &ApiRequest) -> Result<Self, ApiError> {
        let params = &request.params;
        let text = params.text("status").unwrap_or_default();
        let spoiler = params.text("spoiler_text").unwrap_or_default();
        let most = state.settings.max_characters;
        if text::length(&text) + text::graphemes(&spoiler) > most {
            let why = format!("Text character limit of {most} exceeded");
            return Err(ApiError::validation_failed(&why));
        }
        // Refused rather than published without the part that this server does not support.
        if ["media_ids", "poll", "scheduled_at"].iter().any(|key| params.has(key)) {
            return Err(ApiError::validation_failed("The practice planet supports texts only"));
        }
        let sensitive = params.is_set("sensitive") || !spoiler.is_empty();
        Ok(Self { text, spoiler, sensitive, language: params.some_text("language") })
    }

    fn apply_to(self, status: &mut StatusRecord) {
        status.text = self.text;
        status.spoiler = self.spoiler;
        status.sensitive = self.sensitive;
        status.language = self.language.or_else(|| Some("en".into()));
    }
}

fn parent(state: &ServerState, id: &RecordId, viewer: &RecordId) -> Result<RecordId, ApiError> {
    let parent = state.status(id, Some(viewer)).map_err(|_| {
        let why = "The post you are trying to reply to does not appear to exist.";
        ApiError::new(StatusCode::NOT_FOUND, why)
    })?;
    Ok(state.original(parent).id.clone())
}

/// <https://docs.joinmastodon.org/methods/statuses/#edit>
fn edit(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:statuses"])?;
    let status = state.own_status(&request.id(), &viewer)?;
    let (id, has_attachments) =
        (status.id.clone(), !status.media.is_empty() || status.poll.is_some());
    let draft = Draft::read(state, request)?;
    if draft.text.trim().is_empty() && !has_attachments {
        return Err(ApiError::validation_failed("Text can't be blank"));
    }
    state.edit_status(&id, |status| draft.apply_to(status));
    state.status_reply(&id, &viewer)
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

impl ServerState {
    /// A post for its viewer, as the response to an action.
    pub(super) fn status_reply(&self, id: &RecordId, viewer: &RecordId) -> ApiResult {
        Ok(self.status_json(self.status(id, Some(viewer))?, Some(viewer)).into())
    }
}
