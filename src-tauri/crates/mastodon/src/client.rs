//! One server, perhaps signed in to.

use std::sync::{Arc, OnceLock};

use planetfall_model::{Domain, Secret};
use planetfall_net as net;
use tokio::sync::OnceCell;
use url::Url;

use crate::entities::Metadata;
use crate::{Error, Result};

/// Talks to one server, signed in or not. Clones share what was learned about the server.
#[derive(Debug, Clone)]
pub struct Client {
    net: net::HttpClient,
    domain: Domain,
    token: Option<Secret<String>>,
    learned: Arc<Learned>,
}

/// What was learned about the server while talking to it.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    /// The domain in the addresses of its people, where it is another than the API's.
    pub(crate) home: OnceLock<Domain>,
    /// What it says about signing in.
    pub(crate) metadata: OnceCell<Option<Metadata>>,
}

impl Client {
    /// Will talk to the server at `domain`, without signing in.
    pub fn new(net: net::HttpClient, domain: Domain) -> Self {
        Self { net, domain, token: None, learned: Arc::default() }
    }

    /// The same, signed in.
    pub fn with_token(mut self, token: Secret<String>) -> Self {
        self.token = Some(token);
        self
    }

    /// The same, for a server whose people have addresses at another domain than its own.
    ///
    /// `@ana@example.com` may live at `social.example.com`, which calls her just `ana`. Asking
    /// for [`Client::server`] finds this out too.
    pub fn with_home(self, home: Domain) -> Self {
        let learned = Learned::default();
        // A cell that was just made is empty, so this cannot fail.
        drop(learned.home.set(home));
        Self { learned: Arc::new(learned), ..self }
    }

    /// Where the API answers.
    pub const fn domain(&self) -> &Domain {
        &self.domain
    }

    /// The domain in the addresses of its people, as far as it is known yet.
    pub fn home(&self) -> &Domain {
        self.learned.home.get().unwrap_or(&self.domain)
    }

    pub(crate) const fn net(&self) -> &net::HttpClient {
        &self.net
    }

    pub(crate) const fn token(&self) -> Option<&Secret<String>> {
        self.token.as_ref()
    }

    pub(crate) fn learned(&self) -> &Learned {
        &self.learned
    }

    /// The same client, talking to another server; what was learned stays behind.
    pub(crate) fn at(&self, domain: Domain) -> Self {
        Self::new(self.net.clone(), domain)
    }

    /// Where every path begins.
    pub(crate) fn base(&self) -> Result<Url> {
        let base = self.net.policy().base_url(&self.domain);
        base.map_err(|refusal| Error::AddressRefused { domain: self.domain.clone(), refusal })
    }
}
