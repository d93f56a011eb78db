//! The servers the app knows, and which of them match a person's wishes.
//!
//! Owns the catalogue that ships with the app, its taxonomy, the search and the match. The crate is
//! pure: it never opens a connection, a file or a clock, so equal input gives equal output. Every
//! reason is true of the server's record and names its source; an unknown fact counts neither for
//! nor against a server. The crate must never depend on the store or the network.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod attributes;
mod card;
mod catalogue;
mod completion;
mod diversity;
mod exclusions;
mod filters;
mod format;
mod index;
mod language;
mod lookup;
mod matcher;
mod parent_domains;
mod place;
mod points;
mod query;
mod rank;
mod reasons;
mod score;
mod search;
mod server;
mod shield;
mod similarity;
mod sources;
mod starters;
mod taxonomy;
mod text;
mod text_match;
mod tiny;
mod weights;
mod wished_matches;

pub use catalogue::Catalogue;
pub use completion::complete_domain;
pub use format::check::{CatalogueTexts, RuleViolation, check_rules};
pub use format::lines::FormatError;
pub use format::source_table::SourceId;
pub use lookup::look_up_server;
pub use matcher::Matcher;
pub use rank::RankedServer;
pub use search::SearchHits;
pub use server::{Labels, ServerRecord, SourcedValue};
pub use shield::{federates_with, shield_check};
pub use sources::{ListEndpoint, ListError, ServerList, list_endpoint, parse_list};
pub use starters::{Starter, starters};
pub use taxonomy::{hashtags_of, keywords_of};
