//! Changing what a running planet says it is.

use crate::server::PracticeServer;

impl PracticeServer {
    /// Makes the planet say that it is another.
    pub fn call_itself(&self, domain: &str) {
        self.planet.world().settings.telling.called = Some(domain.to_owned());
    }

    /// Makes those with addresses here be looked up on another server.
    pub fn lead_to(&self, domain: &str) {
        self.planet.world().settings.telling.leads_to = Some(domain.to_owned());
    }
}
