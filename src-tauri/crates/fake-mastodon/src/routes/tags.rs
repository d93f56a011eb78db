//! Follows and unfollows hashtags.

use crate::http::{ApiError, ApiRequest, ApiResult};
use crate::router::{Routes, post};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/tags/{name}/follow", post(follow))
        .route("/api/v1/tags/{name}/unfollow", post(unfollow))
}

/// The name in lower case; it must consist of letters, digits and underscores.
fn tag_name(request: &ApiRequest) -> Result<String, ApiError> {
    let name = request.path_param("name").trim_start_matches('#').to_lowercase();
    let fits = !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '_');
    fits.then_some(name).ok_or_else(ApiError::not_found)
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
