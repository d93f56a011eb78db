//! The endpoints: each sends a request, decodes the response and returns types of
//! `planetfall-model`.

mod account_domain;
mod discovery;
mod instance;
mod instance_info;
mod privacy_settings;
mod profiles;
mod search;
mod sign_up;
mod sign_up_locale;
mod statuses;
mod timelines;
mod visit;

pub use discovery::TrendingHashtag;
pub use sign_up::{AccountCreation, ConfirmationStatus, SignUpRequest};
pub use statuses::StatusContext;
