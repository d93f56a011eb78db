//! The client against faulty and hostile servers.

mod redirects;
mod responses;
mod websocket;
