//! The requests a server received, and how it answers them wrongly on request.

use crate::faults::{ActiveFault, FaultRule};
use crate::request_log::RecordedRequest;
use crate::server::FakeMastodon;

impl FakeMastodon {
    /// Every request in the order of arrival, those for pictures and pages included.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.state().log.requests.clone()
    }

    /// The number of requests whose path contains `fragment`.
    pub fn requests_to(&self, fragment: &str) -> usize {
        let state = self.shared.state();
        state.log.requests.iter().filter(|request| request.path.contains(fragment)).count()
    }

    /// Clears the log of requests.
    pub fn clear_requests(&self) {
        self.shared.state().log.requests.clear();
    }

    /// `GET /x` for every requested route that this server does not have.
    pub fn unknown_routes(&self) -> Vec<String> {
        self.shared.state().log.unknown.iter().cloned().collect()
    }

    /// The number of open connections, streams included.
    pub fn connections(&self) -> usize {
        self.shared.network.open_connections()
    }

    /// The faults of this server.
    pub fn faults(&self) -> FaultSwitch<'_> {
        FaultSwitch(self)
    }

    /// Makes the server claim to be another one.
    pub fn claim_domain(&self, domain: &str) {
        self.shared.state().settings.claimed_domain = Some(domain.to_owned());
    }

    /// Redirects WebFinger queries to another server.
    pub fn redirect_webfinger_to(&self, domain: &str) {
        self.shared.state().settings.webfinger_host = Some(domain.to_owned());
    }
}

/// Adds and removes faults; made by [`FakeMastodon::faults`].
#[derive(Debug)]
pub struct FaultSwitch<'a>(&'a FakeMastodon);

impl FaultSwitch<'_> {
    /// Adds a fault to those already active, from the next request on.
    pub fn add(&self, rule: FaultRule) {
        self.0.shared.state().faults.push(ActiveFault::new(rule));
    }

    /// Removes all faults from the next request on.
    pub fn clear(&self) {
        self.0.shared.state().faults.clear();
    }
}
