//! The state of the fake server lists.

use std::sync::Arc;

use parking_lot::Mutex;

use crate::server_lists::fault::ListFault;
use crate::server_lists::listed_server::ListedServer;
use crate::server_lists::recorded::ListRequest;

#[derive(Debug, Default)]
pub(super) struct ListState {
    pub(super) servers: Vec<ListedServer>,
    pub(super) fault: Option<ListFault>,
    pub(super) requests: Vec<ListRequest>,
    /// How often 304 was sent.
    pub(super) not_modified: usize,
}

pub(super) type SharedLists = Arc<Mutex<ListState>>;
