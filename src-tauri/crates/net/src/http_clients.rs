//! Builds the `reqwest` clients. Nothing else may build one.

use std::sync::OnceLock;
use std::time::Duration;

use crate::Error;
use crate::resolve::PublicOnly;

const CONNECT_LIMIT: Duration = Duration::from_secs(10);
const IDLE_LIMIT: Duration = Duration::from_secs(60);

/// Clients for public servers and for a developer's hosts.
#[derive(Debug)]
pub(crate) struct HttpClients {
    pub(crate) web: ClientPair,
    /// For hosts a developer named: any address, no proxy.
    pub(crate) dev: ClientPair,
}

/// The clients for one kind of host.
#[derive(Debug)]
pub(crate) struct ClientPair {
    /// For requests that only read. They share connections.
    pub(crate) read: reqwest::Client,
    /// For requests that write. Each opens its own connection: a server may be closing an idle one
    /// just then, and it would be unknown whether the request was carried out.
    pub(crate) write: reqwest::Client,
    /// For WebSockets. Servers offer them over HTTP/1.1 only, so this client never negotiates HTTP/2.
    pub(crate) websocket: reqwest::Client,
}

impl HttpClients {
    pub(crate) fn open(user_agent: &str) -> Result<Self, Error> {
        install_crypto_provider();
        let dev = || base(user_agent).no_proxy();
        Ok(Self { web: ClientPair::build(|| web(user_agent))?, dev: ClientPair::build(dev)? })
    }
}

impl ClientPair {
    fn build(base: impl Fn() -> reqwest::ClientBuilder) -> Result<Self, Error> {
        Ok(Self {
            read: build(base())?,
            write: build(base().pool_max_idle_per_host(0))?,
            websocket: build(base().http1_only())?,
        })
    }
}

fn web(user_agent: &str) -> reqwest::ClientBuilder {
    base(user_agent).https_only(true).dns_resolver(PublicOnly::new())
}

/// No redirects and no cookies: `client.rs` follows redirects itself, to check each target.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn base(user_agent: &str) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .user_agent(user_agent)
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .connect_timeout(CONNECT_LIMIT)
        .pool_idle_timeout(IDLE_LIMIT)
}

fn build(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, Error> {
    builder.build().map_err(|error| Error::Unusable(error.to_string()))
}

/// Installs rustls' crypto provider, once per process. Without one, building a client panics.
fn install_crypto_provider() {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        // An error means that another provider is installed already, which is fine.
        drop(rustls::crypto::ring::default_provider().install_default());
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Refusal;

    async fn error_at(url: &str) -> Error {
        install_crypto_provider();
        let client = build(web("Planetfall/test").no_proxy()).unwrap();
        Error::before_response(client.get(url).send().await.unwrap_err())
    }

    #[tokio::test]
    async fn resolved_addresses_are_checked_when_connecting() {
        for name in ["https://localhost/", "https://localhost:8443/"] {
            let error = error_at(name).await;

            assert!(
                matches!(error, Error::Refused(Refusal::NotPublic)),
                "no connection is made to {name}: {error:?}"
            );
        }
    }

    #[tokio::test]
    async fn requests_to_public_servers_are_encrypted() {
        let error = error_at("http://localhost/").await;

        assert!(matches!(error, Error::BadRequest(_)), "not even by mistake: {error:?}");
    }
}
