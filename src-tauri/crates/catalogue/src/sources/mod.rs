//! Facts newer than the shipped ones: server lists on the web, and visits to servers.
//!
//! Owns the request to each list, the parser of its answer, and the rules by which newer facts
//! replace older ones. A request contains nothing about the user. An answer is untrusted: invalid
//! fields and servers that cannot be recommended are skipped, and the rest becomes plain text.

mod joinmastodon;
mod json_fields;
pub(crate) mod merge;
mod observer;
mod parse;
mod record_writer;
mod server_list;
#[cfg(test)]
mod tests;

pub use self::parse::{list_endpoint, parse_list};
pub use self::server_list::{ListEndpoint, ListError, ServerList};
