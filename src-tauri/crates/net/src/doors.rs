//! The only place where clients of the layer below are built.

use std::sync::OnceLock;
use std::time::Duration;

use crate::Error;
use crate::resolve::PublicOnly;

const CONNECT_LIMIT: Duration = Duration::from_secs(10);
const IDLE_LIMIT: Duration = Duration::from_secs(60);

/// The ways out of this computer.
#[derive(Debug)]
pub(crate) struct HttpClients {
    /// To public servers.
    pub(crate) web: ClientPair,
    /// To the hosts a developer named: any address, no proxy.
    pub(crate) dev: ClientPair,
}

/// One way out, for questions and for conversations.
#[derive(Debug)]
pub(crate) struct ClientPair {
    /// For requests that only ask.
    pub(crate) ask: reqwest::Client,
    /// For requests that do something. Each opens a connection of its own: on one that has lain
    /// idle the server may just be hanging up, and then nobody knows whether the thing was done.
    pub(crate) act: reqwest::Client,
    /// For WebSockets, which exist only in HTTP/1.1 as servers speak it.
    pub(crate) talk: reqwest::Client,
}

impl HttpClients {
    /// Builds them all, each calling itself `user_agent`.
    pub(crate) fn open(user_agent: &str) -> Result<Self, Error> {
        choose_encryption();
        let dev = || base(user_agent).no_proxy();
        Ok(Self { web: ClientPair::build(|| web(user_agent))?, dev: ClientPair::build(dev)? })
    }
}

impl ClientPair {
    fn build(base: impl Fn() -> reqwest::ClientBuilder) -> Result<Self, Error> {
        Ok(Self {
            ask: build(base())?,
            act: build(base().pool_max_idle_per_host(0))?,
            talk: build(base().http1_only())?,
        })
    }
}

fn web(user_agent: &str) -> reqwest::ClientBuilder {
    base(user_agent).https_only(true).dns_resolver(PublicOnly::new())
}

/// Redirects are followed by hand and there is no store for cookies: neither may happen unseen.
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

/// Chooses who encrypts, once for the process; without it every client panics when built.
fn choose_encryption() {
    static CHOSEN: OnceLock<()> = OnceLock::new();
    CHOSEN.get_or_init(|| {
        // Someone in this process may have chosen before us; then theirs is used.
        drop(rustls::crypto::ring::default_provider().install_default());
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Refusal;

    #[tokio::test]
    async fn what_a_name_stands_for_is_checked_where_the_connection_is_made() {
        choose_encryption();
        let door = build(web("Planetfall/test").no_proxy()).unwrap();

        for name in ["https://localhost/", "https://localhost:8443/"] {
            let error = Error::while_asking(door.get(name).send().await.unwrap_err());

            assert!(
                matches!(error, Error::Refused(Refusal::NotPublic)),
                "no connection is made to {name}: {error:?}"
            );
        }
    }

    #[tokio::test]
    async fn nothing_goes_to_a_public_server_without_encryption() {
        choose_encryption();
        let door = build(web("Planetfall/test").no_proxy()).unwrap();

        let error = Error::while_asking(door.get("http://localhost/").send().await.unwrap_err());

        assert!(matches!(error, Error::BadRequest(_)), "not even by mistake: {error:?}");
    }
}
