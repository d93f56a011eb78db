//! The viewer's own account.

use crate::record_id::RecordId;
use crate::reply::{ApiError, ApiResult};
use crate::request::ApiRequest;
use crate::router::{Routes, get, patch};
use crate::state::ServerState;
use crate::text;

const LONGEST_NAME: usize = 40;
const LONGEST_NOTE: usize = 500;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/accounts/verify_credentials", get(verify_credentials))
        .route("/api/v1/accounts/update_credentials", patch(update_credentials))
}

fn verify_credentials(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["profile", "read:accounts"])?;
    Ok(state.own_account_json(state.account(&viewer)?).into())
}

/// Changes the given fields only.
///
/// <https://docs.joinmastodon.org/methods/accounts/#update_credentials>
fn update_credentials(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let viewer = state.viewer(request, &["write:accounts"])?;
    let params = &request.params;
    let too_long = |field: &str, most: usize| {
        let why = format!("{field} is too long (maximum is {most} characters)");
        ApiError::validation_failed(&why)
    };
    let mut changed = state.account(&viewer)?.clone();
    if let Some(name) = params.text("display_name") {
        if text::graphemes(&name) > LONGEST_NAME {
            return Err(too_long("Display name", LONGEST_NAME));
        }
        changed.display_name = name;
    }
    if let Some(note) = params.text("note") {
        if text::length(&note) > LONGEST_NOTE {
            return Err(too_long("Note", LONGEST_NOTE));
        }
        changed.note = note;
    }
    let flag = |key: &str, current: bool| params.flag(key).unwrap_or(current);
    changed.discoverable = flag("discoverable", changed.discoverable);
    changed.indexable = flag("indexable", changed.indexable);
    changed.locked = flag("locked", changed.locked);
    changed.hide_collections = flag("hide_collections", changed.hide_collections);
    *state.account_mut(&viewer)? = changed;
    state.accept_requests_of_unlocked(&viewer);
    Ok(state.own_account_json(state.account(&viewer)?).into())
}

impl ServerState {
    /// Unlocking an account accepts its open follow requests.
    fn accept_requests_of_unlocked(&mut self, id: &RecordId) {
        let account = self.find_account(id).filter(|account| !account.locked);
        let requests = account.map(|account| account.follow_requests.clone()).unwrap_or_default();
        for follower in requests {
            self.follow(&follower, id);
        }
    }
}
