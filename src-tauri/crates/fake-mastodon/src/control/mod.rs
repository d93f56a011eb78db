//! What tests do with a server from inside the process.
//!
//! Unknown names and ids panic, because they are mistakes in the test.

mod accounts;
mod builder;
mod faults;
mod find;
mod oauth;
mod posts;
mod public_info;
mod requests;
mod sign_up;

pub use builder::FakeMastodonBuilder;
pub use faults::FaultSwitch;
pub use sign_up::SignUpPrivacy;
