//! Indexes of the servers, built once per catalogue so that a match visits few servers.

pub(crate) mod base_score;
pub(crate) mod domains;
pub(crate) mod gazetteer;
pub(crate) mod look_alikes;
pub(crate) mod orders;
pub(crate) mod server_index;
pub(crate) mod server_sets;
pub(crate) mod typos;
pub(crate) mod words;
