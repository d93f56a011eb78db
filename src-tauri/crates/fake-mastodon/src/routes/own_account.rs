//! The viewer's own account.

use crate::reply::ApiResult;
use crate::request::ApiRequest;
use crate::router::{Routes, get, patch};
use crate::state::ServerState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts/verify_credentials", get(verify_credentials))
        .route("/api/v1/accounts/update_credentials", patch(update_credentials))
}

fn verify_credentials(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["profile", "read:accounts"])?;
    Ok(state.own_account_json(state.account(&viewer)?).into())
}

/// Changes the given privacy settings only.
///
/// <https://docs.joinmastodon.org/methods/accounts/#update_credentials>
fn update_credentials(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:accounts"])?;
    let account = state.account_mut(&viewer)?;
    let settings = [
        ("discoverable", &mut account.discoverable),
        ("indexable", &mut account.indexable),
        ("locked", &mut account.locked),
        ("hide_collections", &mut account.hide_collections),
    ];
    for (name, setting) in settings {
        *setting = request.params.flag(name).unwrap_or(*setting);
    }
    Ok(state.own_account_json(state.account(&viewer)?).into())
}
