//! One polite HTTP and WebSocket client.
//!
//! Owns every connection Planetfall opens. Promises that each answer is bounded in size and
//! time, that only public servers are asked, over encrypted connections, save for hosts a
//! developer named, and that a server that asks for patience gets it. Must never decode what
//! a server says, and no other crate builds a client of its own.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod address;
mod client;
mod doors;
mod error;
mod limits;
mod policy;
mod read;
mod redirect;
mod request;
mod resolve;
mod response;
mod socket;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use client::HttpClient;
pub use error::Error;
pub use policy::{Policy, PolicyError, Refusal, domain_of};
pub use request::{Body, Method, PICTURE_LIMIT, Request};
pub use response::Response;
pub use socket::Socket;
