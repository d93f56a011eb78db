//! A client of one server, signed in or anonymous.

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
    server_cache: Arc<ServerCache>,
}

/// Facts about the server, requested once and shared by all clones of a client.
#[derive(Debug, Default)]
pub(crate) struct ServerCache {
    /// The domain in its account addresses, where it differs from the API's domain.
    pub(crate) account_domain: OnceLock<Domain>,
    /// Its OAuth metadata; `None` inside if it publishes none.
    pub(crate) metadata: OnceCell<Option<Metadata>>,
}

impl Client {
    /// An anonymous client of the server at `domain`.
    pub fn new(net: net::HttpClient, domain: Domain) -> Self {
        Self { net, domain, token: None, server_cache: Arc::default() }
    }

    /// Sends this token with every request that is not made anonymous.
    pub fn with_token(mut self, token: Secret<String>) -> Self {
        self.token = Some(token);
        self
    }

    /// For a server whose account addresses have another domain than its API.
    ///
    /// `@ana@example.com` may be served by `social.example.com`, which calls her just `ana`.
    /// [`Client::server`] finds the domain too.
    pub fn with_account_domain(self, account_domain: Domain) -> Self {
        let server_cache = ServerCache::default();
        // A cell that was just made is empty, so this cannot fail.
        drop(server_cache.account_domain.set(account_domain));
        Self { server_cache: Arc::new(server_cache), ..self }
    }

    /// The domain where the API answers.
    pub const fn domain(&self) -> &Domain {
        &self.domain
    }

    /// The domain in account addresses, as far as it is known; until then the API's domain.
    pub fn account_domain(&self) -> &Domain {
        self.server_cache.account_domain.get().unwrap_or(&self.domain)
    }

    pub(crate) const fn net(&self) -> &net::HttpClient {
        &self.net
    }

    pub(crate) const fn token(&self) -> Option<&Secret<String>> {
        self.token.as_ref()
    }

    pub(crate) fn server_cache(&self) -> &ServerCache {
        &self.server_cache
    }

    /// An anonymous client of another server. It shares no cached facts with this one.
    pub(crate) fn for_domain(&self, domain: Domain) -> Self {
        Self::new(self.net.clone(), domain)
    }

    pub(crate) fn not_found(&self) -> Error {
        Error::NotFound { domain: self.domain.clone() }
    }

    /// The URL that every path is appended to.
    pub(crate) fn base(&self) -> Result<Url> {
        let base = self.net.policy().base_url(&self.domain);
        base.map_err(|refusal| Error::AddressRefused { domain: self.domain.clone(), refusal })
    }
}
