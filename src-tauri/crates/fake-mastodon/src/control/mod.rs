//! What tests do with a server from inside the process.
//!
//! Unknown names and ids panic, because they are mistakes in the test.

mod accounts;
mod builder;
mod oauth;
mod posts;
mod requests;
mod sign_up;

pub use builder::FakeMastodonBuilder;
pub use requests::FaultSwitch;
pub use sign_up::SignUpPrivacy;

use crate::record_id::RecordId;
use crate::state::ServerState;

fn account_id(state: &ServerState, name: &str) -> RecordId {
    match state.by_acct(name) {
        Some(account) => account.id.clone(),
        None => panic!("there is no account {name}"),
    }
}

fn post_id(state: &ServerState, post: &str) -> RecordId {
    let id = RecordId::new(post);
    assert!(state.find_status(&id).is_some(), "there is no post {post}");
    id
}
