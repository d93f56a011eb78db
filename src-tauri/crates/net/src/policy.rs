//! Whom we talk to.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use planetfall_model::{Domain, DomainError};
use url::{Host, Url};

/// Whom we talk to: public servers over encrypted connections, the hosts a developer named, and
/// the practice servers while they are open. Clones share which those are.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    dev_hosts: Vec<Domain>,
    practice: Arc<RwLock<Vec<Domain>>>,
}

/// Why an address is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The connection would not be encrypted.
    #[error("the connection would not be encrypted")]
    NotSecure,
    /// It lies in the person's own house or computer, or is a bare number.
    #[error("it is no name of the public internet")]
    NotPublic,
    /// It names a port other than the usual one.
    #[error("it names an unusual port")]
    Port,
    /// It carries a name and password: a known way to disguise an address.
    #[error("it hides another address")]
    UserInfo,
    /// It is no address on the web.
    #[error("it is no web address")]
    NotTheWeb,
}

/// Why the list of a developer's hosts cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// One of them is no host.
    #[error("{text:?} is no host:port: {source}")]
    NotAHost {
        /// What was written.
        text: String,
        /// What is wrong with it.
        source: DomainError,
    },
    /// One of them has no port, and only one port is ever meant.
    #[error("{0} names no port")]
    NoPort(Domain),
}

impl Policy {
    /// Allows public servers, and exactly these hosts without encryption or on this computer.
    pub fn new(dev_hosts: Vec<Domain>) -> Self {
        Self { dev_hosts, practice: Arc::default() }
    }

    /// Reads a developer's hosts: `host:port`, separated by commas. Nothing allows nothing.
    pub fn read(text: Option<&str>) -> Result<Self, PolicyError> {
        let names = text.unwrap_or_default().split(',').map(str::trim);
        names.filter(|name| !name.is_empty()).map(dev_host).collect::<Result<_, _>>().map(Self::new)
    }

    /// The hosts a developer named.
    pub fn dev_hosts(&self) -> &[Domain] {
        &self.dev_hosts
    }

    /// Allows a practice server, without encryption, until it is forbidden again.
    ///
    /// Only this computer itself can be one: anything else is not allowed by this.
    pub fn allow_practice(&self, host: Domain) {
        let is_here = matches!(host.host(), "localhost" | "127.0.0.1") && host.port().is_some();
        let mut practice = self.practice_mut();
        if is_here && !practice.contains(&host) {
            practice.push(host);
        }
    }

    /// Takes back that a practice server was allowed.
    pub fn forbid_practice(&self, host: &Domain) {
        self.practice_mut().retain(|allowed| allowed != host);
    }

    /// Where the server of this name is asked.
    pub fn base_url(&self, domain: &Domain) -> Result<Url, Refusal> {
        let is_named = self.dev_hosts.contains(domain) || self.practice().contains(domain);
        let scheme = if is_named { "http" } else { "https" };
        let url = Url::parse(&format!("{scheme}://{domain}/")).map_err(|_| Refusal::NotTheWeb)?;
        self.check(&url)?;
        Ok(url)
    }

    /// Whether this address may be asked.
    ///
    /// It says nothing about what the name resolves to; the client's own resolver does.
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

    /// Whether a developer named the host and port of this address, or it is a practice server.
    pub(crate) fn is_dev(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else { return false };
        let port = url.port_or_known_default();
        let is_it = |named: &Domain| named.host() == host && named.port() == port;
        self.dev_hosts.iter().any(is_it) || self.practice().iter().any(is_it)
    }

    fn practice(&self) -> RwLockReadGuard<'_, Vec<Domain>> {
        self.practice.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn practice_mut(&self) -> RwLockWriteGuard<'_, Vec<Domain>> {
        self.practice.write().unwrap_or_else(PoisonError::into_inner)
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

/// The host of an address, with its port where that is an unusual one.
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
    fn only_encrypted_public_addresses_are_asked() {
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
            assert_eq!(check(&policy, url), Err(refusal), "{url} is not for us to ask");
        }
    }

    #[test]
    fn a_developers_host_is_allowed_to_the_letter_and_no_further() {
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
        assert_eq!(
            check(&policy, "http://a:b@localhost:4000/"),
            Err(Refusal::UserInfo),
            "a disguise is refused even there"
        );
    }

    #[test]
    fn a_practice_server_is_allowed_only_while_it_is_open_and_only_on_this_computer() {
        let policy = Policy::default();
        let shared = policy.clone();
        let here = Domain::parse("localhost:4000").unwrap();

        shared.allow_practice(here.clone());
        shared.allow_practice(Domain::parse("mossbank.example:4000").unwrap());

        assert_eq!(check(&policy, "http://localhost:4000/x"), Ok(()), "clones know of it too");
        assert!(policy.dev_hosts().is_empty(), "nobody is warned of a developer's host");
        assert!(
            check(&policy, "http://mossbank.example:4000/").is_err(),
            "it is not this computer"
        );
        policy.forbid_practice(&here);
        assert!(check(&shared, "http://localhost:4000/x").is_err(), "and then it is closed");
    }

    #[test]
    fn the_list_of_hosts_must_be_exact() {
        assert!(Policy::read(None).unwrap().dev_hosts().is_empty(), "nothing allows nothing");
        assert!(Policy::read(Some("")).unwrap().dev_hosts().is_empty(), "nothing allows nothing");
        assert!(matches!(Policy::read(Some("localhost")), Err(PolicyError::NoPort(_))), "no port");
        assert!(
            matches!(Policy::read(Some("http://localhost:1")), Err(PolicyError::NotAHost { .. })),
            "an address is not a host"
        );
    }

    #[test]
    fn servers_are_asked_over_https_and_a_developers_over_http() {
        let policy = Policy::read(Some("localhost:4000")).unwrap();
        let base = |name: &str| policy.base_url(&Domain::parse(name).unwrap());

        assert_eq!(
            base("mossbank.example").unwrap().as_str(),
            "https://mossbank.example/",
            "https"
        );
        assert_eq!(base("localhost:4000").unwrap().as_str(), "http://localhost:4000/", "named");
        assert_eq!(base("localhost:4001"), Err(Refusal::NotPublic), "not named");
        assert_eq!(base("mossbank.example:8443"), Err(Refusal::Port), "an unusual port");
        assert_eq!(base("10.0.0.1"), Err(Refusal::NotPublic), "a number");
    }
}
