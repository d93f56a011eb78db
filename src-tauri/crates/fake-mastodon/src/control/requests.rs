//! The requests a server received.

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
}
