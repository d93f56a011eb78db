//! Which hosts the client may connect to.
#![allow(missing_docs)]

use std::sync::Arc;

use parking_lot::RwLock;
use planetfall_model::{Domain, DomainError};
use url::{Host, Url};

/// Allows public servers over TLS, the hosts a developer named, and the practice servers while they
/// run. Clones share the list of practice servers.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    dev_hosts: Vec<Domain>,
    practice: Arc<RwLock<Vec<Domain>>>,
}

/// Why an address is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the connection would not be encrypted")]
    NotSecure,
    /// An IP address, or a name of the local network.
    #[error("it is no name of the public internet")]
    NotPublic,
    #[error("it names an unusual port")]
    Port,
    /// A user name or password in the address, a known way to disguise it.
    #[error("it hides another address")]
    UserInfo,
    #[error("it is no web address")]
    NotTheWeb,
}

/// Why the list of developer hosts is invalid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("{text:?} is no host:port: {source}")]
    NotAHost { text: String, source: DomainError },
    #[error("{0} names no port")]
    NoPort(Domain),
}

impl Policy {
    /// Allows public servers, and exactly these hosts also without TLS or on this computer.
    pub fn new(dev_hosts: Vec<Domain>) -> Self {
        Self { dev_hosts, practice: Arc::default() }
    }

    /// Parses `host:port` items separated by commas. `None` and an empty text allow no host.
    pub fn read(text: Option<&str>) -> Result<Self, PolicyError> {
        let names = text.unwrap_or_default().split(',').map(str::trim);
        names.filter(|name| !name.is_empty()).map(dev_host).collect::<Result<_, _>>().map(Self::new)
    }

    pub fn dev_hosts(&self) -> &[Domain] {
        &self.dev_hosts
    }

    /// Allows a practice server without TLS. Ignores every host that is not this computer.
    pub fn allow_practice(&self, host: Domain) {
        let is_here = matches!(host.host(), "localhost" | "127.0.0.1") && host.port().is_some();
        let mut practice = self.practice.write();
        if is_here && !practice.contains(&host) {
            practice.push(host);
        }
    }

    /// Undoes an earlier call of [`Self::allow_practice`].
    pub fn forbid_practice(&self, host: &Domain) {
        self.practice.write().retain(|allowed| allowed != host);
    }

    /// The base address of a server's API.
    pub fn base_url(&self, domain: &Domain) -> Result<Url, Refusal> {
        let is_named = self.dev_hosts.contains(domain) || self.practice.read().contains(domain);
        let scheme = if is_named { "http" } else { "https" };
        let url = Url::parse(&format!("{scheme}://{domain}/")).map_err(|_| Refusal::NotTheWeb)?;
        self.check(&url)?;
        Ok(url)
    }

    /// Checks an address. What its name resolves to is checked by the client's resolver.
    pub fn check(&self, url: &Url) -> Result<(), Refusal> {
        let is_secure = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(Refusal::NotTheWeb),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::UserInfo);
        }
        if self.is_dev(url) {
            return Ok(());
        }
        if !is_secure {
            return Err(Refusal::NotSecure);
        }
        let name = match url.host() {
            Some(Host::Domain(name)) => name,
            Some(Host::Ipv4(_) | Host::Ipv6(_)) => return Err(Refusal::NotPublic),
            None => return Err(Refusal::NotTheWeb),
        };
        let domain = Domain::parse(name).map_err(|_| Refusal::NotPublic)?;
        if !domain.is_public_name() {
            return Err(Refusal::NotPublic);
        }
        if url.port().is_some() { Err(Refusal::Port) } else { Ok(()) }
    }

    /// Whether the address belongs to a developer's host or a practice server.
    pub(crate) fn is_dev(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else { return false };
        let port = url.port_or_known_default();
        let is_it = |named: &Domain| named.host() == host && named.port() == port;
        self.dev_hosts.iter().any(is_it) || self.practice.read().iter().any(is_it)
    }
}

fn dev_host(text: &str) -> Result<Domain, PolicyError> {
    let domain = Domain::parse(text)
        .map_err(|source| PolicyError::NotAHost { text: text.to_owned(), source })?;
    match domain.port() {
        Some(_) => Ok(domain),
        None => Err(PolicyError::NoPort(domain)),
    }
}

/// The host of an address, with its port if it is not the default one.
pub fn domain_of(url: &Url) -> Option<Domain> {
    let host = url.host_str()?;
    match url.port() {
        Some(port) => Domain::parse(&format!("{host}:{port}")).ok(),
        None => Domain::parse(host).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(policy: &Policy, url: &str) -> Result<(), Refusal> {
        policy.check(&Url::parse(url).unwrap())
    }

    #[test]
    fn only_public_addresses_with_tls_are_allowed() {
        let policy = Policy::default();

        assert_eq!(check(&policy, "https://mossbank.example/api"), Ok(()), "an ordinary server");
        for (url, refusal) in [
            ("http://mossbank.example/", Refusal::NotSecure),
            ("ftp://mossbank.example/", Refusal::NotTheWeb),
            ("file:///etc/hostname", Refusal::NotTheWeb),
            ("data:text/plain,x", Refusal::NotTheWeb),
            ("https://ana:secret@mossbank.example/", Refusal::UserInfo),
            ("https://social.example@mossbank.example/", Refusal::UserInfo),
            ("https://mossbank.example:8443/", Refusal::Port),
            ("https://localhost/", Refusal::NotPublic),
            ("https://printer.local/", Refusal::NotPublic),
            ("https://intranet/", Refusal::NotPublic),
            ("https://127.0.0.1/", Refusal::NotPublic),
            ("https://9.9.9.9/", Refusal::NotPublic),
            ("https://0x7f.1/", Refusal::NotPublic),
            ("https://2130706433/", Refusal::NotPublic),
            ("https://[::1]/", Refusal::NotPublic),
            ("https://[::ffff:7f00:1]/", Refusal::NotPublic),
        ] {
            assert_eq!(check(&policy, url), Err(refusal), "{url} is not allowed");
        }
    }

    #[test]
    fn developer_hosts_must_match_exactly() {
        let policy = Policy::read(Some(" localhost:4000, 127.0.0.1:4001 ,")).unwrap();

        assert_eq!(check(&policy, "http://localhost:4000/x"), Ok(()), "named");
        assert_eq!(check(&policy, "http://127.0.0.1:4001/x"), Ok(()), "named");
        for url in [
            "http://localhost:4001/",
            "http://127.0.0.1:4000/",
            "http://localhost/",
            "http://localhost.:4000/",
            "http://mossbank.example:4000/",
        ] {
            assert!(check(&policy, url).is_err(), "{url} was not named");
        }
        let disguised = check(&policy, "http://a:b@localhost:4000/");
        assert_eq!(disguised, Err(Refusal::UserInfo), "a disguise is refused even there");
    }

    #[test]
    fn practice_servers_are_allowed_while_they_run_and_only_on_loopback() {
        let policy = Policy::default();
        let shared = policy.clone();
        let here = Domain::parse("localhost:4000").unwrap();

        shared.allow_practice(here.clone());
        shared.allow_practice(Domain::parse("mossbank.example:4000").unwrap());

        assert_eq!(check(&policy, "http://localhost:4000/x"), Ok(()), "clones know of it too");
        assert!(policy.dev_hosts().is_empty(), "it is no developer host");
        assert!(check(&policy, "http://mossbank.example:4000/").is_err(), "not this computer");
        policy.forbid_practice(&here);
        assert!(check(&shared, "http://localhost:4000/x").is_err(), "and then it is closed");
    }

    #[test]
    fn invalid_lists_of_hosts_are_errors() {
        assert!(Policy::read(None).unwrap().dev_hosts().is_empty(), "nothing allows nothing");
        assert!(Policy::read(Some("")).unwrap().dev_hosts().is_empty(), "nothing allows nothing");
        assert!(matches!(Policy::read(Some("localhost")), Err(PolicyError::NoPort(_))), "no port");
        assert!(
            matches!(Policy::read(Some("http://localhost:1")), Err(PolicyError::NotAHost { .. })),
            "an address is not a host"
        );
    }

    #[test]
    fn base_urls_use_https_except_for_developer_hosts() {
        let policy = Policy::read(Some("localhost:4000")).unwrap();
        for (name, expected) in [
            ("mossbank.example", Ok("https://mossbank.example/")),
            ("localhost:4000", Ok("http://localhost:4000/")),
            ("localhost:4001", Err(Refusal::NotPublic)),
            ("mossbank.example:8443", Err(Refusal::Port)),
            ("10.0.0.1", Err(Refusal::NotPublic)),
        ] {
            let base = policy.base_url(&Domain::parse(name).unwrap());
            assert_eq!(base.as_ref().map(Url::as_str), expected.as_ref().copied(), "{name}");
        }
    }
}
