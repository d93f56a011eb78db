//! Accounts, the viewer's own among them, and their posts.

use crate::http::{ApiError, ApiRequest, ApiResult};
use crate::paging::{LinkStyle, PageRequest};
use crate::router::{Routes, get, patch};
use crate::state::ServerState;
use crate::status::StatusRecord;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts/verify_credentials", get(verify_credentials))
        .route("/api/v1/accounts/update_credentials", patch(update_credentials))
        .route("/api/v1/accounts/lookup", get(lookup))
        .route("/api/v1/accounts/{id}", get(one))
        .route("/api/v1/accounts/{id}/statuses", get(statuses))
}

fn one(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    state.optional_viewer(request, &["read:accounts"])?;
    let account = state.account(&request.id())?;
    match account.is_active() {
        true => Ok(state.account_json(account).into()),
        false => Err(ApiError::not_found()),
    }
}

/// Finds accounts with an unconfirmed address as well, because their names are taken.
fn lookup(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    state.optional_viewer(request, &["read:accounts"])?;
    let acct = request.params.text("acct").unwrap_or_default();
    let account = state.by_acct(&acct).ok_or_else(ApiError::not_found)?;
    Ok(state.account_json(account).into())
}

/// <https://docs.joinmastodon.org/methods/accounts/#statuses>
fn statuses(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.optional_viewer(request, &["read:statuses"])?;
    let account = state.account(&request.id())?;
    let fits = |status: &&StatusRecord| {
        state.may_see(viewer.as_ref(), status)
            && state.may_see(viewer.as_ref(), state.original(status))
    };
    let page = PageRequest::of(request, 20, 40);
    let matching = state.written_by(&account.id).filter(fits);
    let rows = page.select(matching.map(|status| (status.id.clone(), status)));
    let rows = rows.into_iter().map(|(id, it)| (id, state.status_json(it, viewer.as_ref())));
    Ok(state.page(request, &page, LinkStyle::List, rows.collect()))
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
