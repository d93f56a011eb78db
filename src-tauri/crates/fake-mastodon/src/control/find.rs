//! Finds accounts and posts, or panics.

use crate::record_id::RecordId;
use crate::state::ServerState;

pub(super) fn account_id(state: &ServerState, name: &str) -> RecordId {
    match state.by_acct(name) {
        Some(account) => account.id.clone(),
        None => panic!("there is no account {name}"),
    }
}

pub(super) fn post_id(state: &ServerState, post: &str) -> RecordId {
    let id = RecordId::new(post);
    assert!(state.find_status(&id).is_some(), "there is no post {post}");
    id
}
