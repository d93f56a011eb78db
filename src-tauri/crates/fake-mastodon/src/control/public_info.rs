//! Changes the domain a running server claims.

use crate::server::FakeMastodon;

impl FakeMastodon {
    /// Makes the server claim to be another one.
    pub fn claim_domain(&self, domain: &str) {
        self.shared.state().settings.public_info.claimed_domain = Some(domain.to_owned());
    }

    /// Redirects WebFinger queries to another server.
    pub fn redirect_webfinger_to(&self, domain: &str) {
        self.shared.state().settings.public_info.webfinger_host = Some(domain.to_owned());
    }
}
