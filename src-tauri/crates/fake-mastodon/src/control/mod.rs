//! What tests do with a server from inside the process.
//!
//! Unknown names and ids panic, because they are mistakes in the test.

mod accounts;
mod builder;
mod find;
mod oauth;
mod posts;
mod requests;
mod sign_up;

pub use builder::FakeMastodonBuilder;
pub use requests::FaultSwitch;
pub use sign_up::SignUpPrivacy;
