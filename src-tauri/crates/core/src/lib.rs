//! What Planetfall does: the use cases, the sync engine and the ports they reach the world by.
//!
//! Owns every decision that is not a screen's, a server's or a file's. Promises that whatever
//! changes is written to the store first and reaches the screen as a signal afterwards, by one
//! road only. Must never know a window, a toolkit or the shape of anybody's JSON.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod accounts;
mod arrival;
mod beside;
mod clients;
mod compose;
mod conversations;
mod directory;
mod error;
mod friends;
mod ground;
mod journey;
mod people;
mod pictures;
pub mod ports;
mod posting;
mod practice;
mod problem;
mod settings;
mod showing;
mod sync;
mod timeline;

pub use accounts::Accounts;
pub use arrival::{ReturnPages, SignIn};
pub use compose::{AppConfig, Planetfall, Ports, compose};
pub use conversations::Conversations;
pub use directory::{ListAddressError, ListAddresses, ServerCatalogue};
pub use error::Error;
pub use friends::PeopleDiscovery;
pub use journey::Onboarding;
pub use people::People;
pub use pictures::Pictures;
pub use planetfall_catalogue::Catalogue;
pub use planetfall_net::Policy;
pub use planetfall_store::StoredPicture;
pub use posting::Posting;
pub use settings::Settings;
pub use sync::Sync;
pub use timeline::Timelines;

/// What the use cases answer with.
pub type Result<T, E = Error> = std::result::Result<T, E>;
