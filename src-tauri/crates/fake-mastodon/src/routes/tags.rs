//! Hashtags, and following them.

use serde_json::Value;

use crate::paging::{LinkStyle, PageRequest};
use crate::reply::{ApiError, ApiResult};
use crate::request::ApiRequest;
use crate::router::{Routes, get, post};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/tags/{name}", get(one))
        .route("/api/v1/tags/{name}/follow", post(follow))
        .route("/api/v1/tags/{name}/unfollow", post(unfollow))
        .route("/api/v1/followed_tags", get(followed))
}

/// The name in lower case; it must consist of letters, digits and underscores.
fn tag_name(request: &ApiRequest) -> Result<String, ApiError> {
    let name = request.path_param("name").trim_start_matches('#').to_lowercase();
    let fits = !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '_');
    fits.then_some(name).ok_or_else(ApiError::not_found)
}

fn one(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.optional_viewer(request, &[])?;
    Ok(state.tag_json(&tag_name(request)?, viewer.as_ref()).into())
}

/// Adds public posts with this hashtag to the home timeline, but no earlier ones.
///
/// <https://docs.joinmastodon.org/methods/tags/#follow>
fn follow(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:follows"])?;
    let name = tag_name(request)?;
    let row = state.new_id();
    state.account_mut(&viewer)?.followed_tags.entry(name.clone()).or_insert(row);
    Ok(state.tag_json(&name, Some(&viewer)).into())
}

fn unfollow(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:follows"])?;
    let name = tag_name(request)?;
    state.account_mut(&viewer)?.followed_tags.remove(&name);
    Ok(state.tag_json(&name, Some(&viewer)).into())
}

fn followed(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["read:follows"])?;
    let page = PageRequest::of(request, 100, 200);
    let tags = &state.account(&viewer)?.followed_tags;
    let mut rows: Vec<_> = tags.iter().map(|(name, row)| (row.clone(), name)).collect();
    rows.sort_by(|one, other| other.0.cmp(&one.0));
    let rows = page.select(rows.into_iter()).into_iter();
    let rows: Vec<(_, Value)> =
        rows.map(|(row, name)| (row, state.tag_json(name, Some(&viewer)))).collect();
    Ok(state.page(request, &page, LinkStyle::SinceId, rows))
}
