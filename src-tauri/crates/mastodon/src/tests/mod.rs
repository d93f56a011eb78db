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
