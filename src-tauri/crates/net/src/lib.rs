//! The HTTP and WebSocket client.
//!
//! Owns every connection. Promises that each response is bounded in size and time, that requests
//! go only to public servers over TLS (and to hosts a developer named), and that rate limits of
//! servers are kept. Never decodes a response. No other crate builds a client.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod address;
mod client;
mod error;
mod http_clients;
mod policy;
mod rate_limit;
mod read;
mod redirect;
mod request;
mod resolve;
mod response;
mod retry_after;
mod socket;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use client::HttpClient;
pub use error::Error;
pub use policy::{Policy, PolicyError, Refusal, domain_of};
pub use request::{Method, Request};
pub use response::Response;
pub use socket::Socket;
