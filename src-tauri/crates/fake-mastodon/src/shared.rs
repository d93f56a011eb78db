//! What all routes of one server share.

use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};

use crate::network::NetworkSwitch;
use crate::state::ServerState;

#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) state: Mutex<ServerState>,
    pub(crate) network: Arc<NetworkSwitch>,
}

impl Shared {
    pub(crate) fn state(&self) -> MutexGuard<'_, ServerState> {
        self.state.lock()
    }
}
