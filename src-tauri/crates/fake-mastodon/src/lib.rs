//! A small Mastodon server on loopback, kept in memory. Knows none of the other crates.
//!
//! It serves the API of Mastodon 4.6, enforces what a real server enforces (PKCE, redirect URIs,
//! scopes, rate limits), pages and streams like one, and fails on request. [`FakeServerLists`] is a
//! second server that answers like the public server lists. Neither may share a type with the
//! client: a server that serialises the client's own structs proves nothing.
//!
//! ```no_run
//! # async fn demo() {
//! use planetfall_fake_mastodon::FakeMastodon;
//!
//! let server = FakeMastodon::start().await;
//! let post = server.post_by("bob", "Good morning, fediverse");
//! assert!(server.favourites_of(&post).is_empty());
//! # }
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod account;
mod auth;
mod clock;
mod control;
mod credentials;
mod drawing;
mod events;
mod faults;
mod http;
mod middleware;
mod network;
mod notification;
mod notifying;
mod oauth;
mod pages;
mod paging;
mod params;
mod poll;
mod post_spec;
mod public_info;
mod publishing;
mod rate_limits;
mod record_id;
mod relationships;
mod render;
mod request_log;
mod router;
mod routes;
mod seed;
mod server;
mod server_lists;
mod settings;
mod sign_up;
mod sign_up_record;
mod state;
mod status;
mod status_lookup;
mod streams;
mod text;
mod thread;
mod timelines;

pub use account::AccountRecord;
pub use control::{FakeMastodonBuilder, FaultSwitch, SignUpPrivacy};
pub use faults::{Effect, FaultRule};
pub use post_spec::{CardSpec, PictureSpec, PollSpec, PostSpec, StatusVisibility};
pub use record_id::{IdStyle, RecordId};
pub use request_log::RecordedRequest;
pub use server::FakeMastodon;
pub use server_lists::{FakeServerLists, ListFault, ListRequest, ListedServer};
pub use sign_up_record::{ConfirmationEmail, SignUpMode};
pub use state::ServerState;
pub use status::StatusRecord;
