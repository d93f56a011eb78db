//! An honest little Mastodon server on this computer. Knows none of the other crates.
//!
//! It owns a made-up planet: people, posts, and everything that happens between them, kept in
//! memory and served over loopback the way Mastodon 4.6 serves it. It promises to enforce what a
//! real server enforces (PKCE, redirect addresses, scopes, limits), to page and stream like one,
//! and to misbehave exactly as told. People can move in on it as on a real one, and a [`World`] of
//! three such planets with residents who answer is where the app lets people practise. [`Lists`] is a
//! second server, which answers like the lists of planets on the web. It must never share a type with
//! the client: a server that serialises with the client's own structs proves nothing.
//!
//! ```no_run
//! # async fn demo() {
//! use planetfall_practice::PracticeServer;
//!
//! let server = PracticeServer::start().await;
//! let post = server.post_by("bob", "Good morning, fediverse");
//! assert!(server.favourites_of(&post).is_empty());
//! # }
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod builder;
mod call;
mod cast;
mod clock;
mod control;
mod emoji;
mod far_away;
mod faults;
mod gate;
mod ids;
mod inspect;
mod joining;
mod limits;
mod lists;
mod log;
mod notices;
mod oauth;
mod pages;
mod paging;
mod params;
mod people;
mod png;
mod policy;
mod poll;
mod post;
mod publish;
mod render;
mod reply;
mod routes;
mod script;
mod seed;
mod server;
mod space;
mod statuses;
mod stream;
mod telling;
mod text;
mod timelines;
mod wire;
mod world;

pub use builder::{Builder, IdStyle};
pub use faults::{Effect, Fault, Faults};
pub use joining::{Gate, Letter, Safety};
pub use lists::{Heard, ListFault, ListedPlanet, Lists};
pub use log::Request;
pub use post::{CardSpec, PictureSpec, PollSpec, PostSpec, Visibility};
pub use script::{Deed, Step};
pub use server::PracticeServer;
pub use space::World;
