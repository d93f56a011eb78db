//! Adds and removes faults.

use std::sync::Arc;

use crate::faults::{ActiveFault, FaultRule};
use crate::server::FakeMastodon;
use crate::shared::Shared;

/// Adds and removes faults; made by [`FakeMastodon::faults`].
#[derive(Debug)]
pub struct FaultSwitch {
    shared: Arc<Shared>,
}

impl FakeMastodon {
    /// The faults of this server.
    pub fn faults(&self) -> FaultSwitch {
        FaultSwitch { shared: Arc::clone(&self.shared) }
    }
}

impl FaultSwitch {
    /// Adds a fault to those already active, from the next request on.
    pub fn add(&self, rule: FaultRule) {
        self.shared.state().faults.push(ActiveFault::new(rule));
    }

    /// Removes all faults from the next request on.
    pub fn clear(&self) {
        self.shared.state().faults.clear();
    }
}
