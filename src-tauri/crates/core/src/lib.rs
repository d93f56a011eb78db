//! The use cases of Planetfall, the sync engine, and the ports to the world outside.
//!
//! Owns every decision that belongs to no screen, server or file. Promises that a change is
//! written to the store first and reaches the screen afterwards, as a signal. Must never know
//! about windows, a UI toolkit or the JSON of a server.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod accounts;
mod app;
mod app_registration;
mod background;
mod backoff;
mod catalogue;
mod change_listener;
mod clients;
mod config;
mod context;
mod current_catalogue;
mod discovery;
mod error;
mod follow_queue;
mod list_addresses;
mod onboarding;
mod onboarding_state;
mod outbox;
mod outgoing;
mod picture_format;
mod pictures;
pub mod ports;
mod posting;
mod practice;
mod presenter;
mod problem;
mod profiles;
mod server_observations;
mod settings;
mod sign_in;
mod sync;
mod threads;
mod timeline;
mod wake;
mod welcome_card;

pub use app::Planetfall;
pub use config::AppConfig;
pub use error::{Error, Result};
pub use list_addresses::{ListAddressError, ListAddresses};
pub use onboarding::Onboarding;
pub use pictures::Pictures;
pub use planetfall_catalogue::Catalogue;
pub use planetfall_net::Policy;
pub use planetfall_store::StoredPicture;
pub use ports::Ports;
pub use sign_in::ReturnPages;
