//! The client's calls against scripted servers.

mod discovery;
mod error_responses;
mod instance_info;
mod oauth;
mod odd_statuses;
mod own_account;
mod server_discovery;
mod server_identity;
mod sign_up;
mod status_actions;
mod status_conversion;
mod streaming;
mod visit;

use planetfall_model::{Domain, Post};
use serde_json::Value;

use crate::decode::one;
use crate::entities::Status;

/// The post of a status as a server sends it.
fn post(status: &Value) -> Post {
    let account_domain = Domain::parse("mossbank.example").unwrap();
    let status: Status = one(&status.to_string()).unwrap();
    status.into_post(&account_domain).unwrap()
}
