//! DNS look-ups that return public addresses only.
//!
//! A public name can point to an address in the local network. The addresses are checked here, where
//! the connection is made, because a second look-up could give another answer.

use std::net::{SocketAddr, UdpSocket};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::address::is_public;

/// Resolves names to public addresses only.
#[derive(Debug, Clone)]
pub(crate) struct PublicOnly {
    /// The hosts of configured proxies, which may be in the local network.
    proxies: Vec<String>,
}

/// Why a name has no usable address.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LookupFailed {
    #[error("there is no network to look the name up")]
    NoNetwork,
    #[error("the name resolves to an address that is not public")]
    NotPublic,
    #[error("the name could not be looked up")]
    Unknown(#[source] std::io::Error),
}

impl PublicOnly {
    /// A resolver that lets the connection to the system's own proxies through.
    pub(crate) fn new() -> Self {
        let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
        let proxies = names.iter().filter_map(|name| std::env::var(name).ok());
        Self { proxies: proxies.filter_map(|text| proxy_host(&text)).collect() }
    }
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let is_proxy = self.proxies.iter().any(|host| host == name.as_str());
        Box::pin(async move {
            let found = match tokio::net::lookup_host((name.as_str(), 0)).await {
                Ok(found) => found.collect::<Vec<SocketAddr>>(),
                Err(error) => return Err(why_lookup_failed(error).into()),
            };
            Ok(Box::new(allowed(found, is_proxy)?.into_iter()) as Addrs)
        })
    }
}

/// The public ones of the addresses that were found.
fn allowed(found: Vec<SocketAddr>, is_proxy: bool) -> Result<Vec<SocketAddr>, LookupFailed> {
    let is_allowed = |found: &SocketAddr| is_proxy || is_public(found.ip());
    let allowed: Vec<SocketAddr> = found.into_iter().filter(is_allowed).collect();
    if allowed.is_empty() { Err(LookupFailed::NotPublic) } else { Ok(allowed) }
}

/// A failed look-up means an unknown name only if there is a network.
fn why_lookup_failed(error: std::io::Error) -> LookupFailed {
    // The system's resolver reports that no name server answered only in this text.
    let is_temporary = error.to_string().contains("emporary failure");
    if is_temporary || !has_route() {
        LookupFailed::NoNetwork
    } else {
        LookupFailed::Unknown(error)
    }
}

/// Whether there is a route to the internet. Connecting a datagram socket only reads the routing
/// table; nothing is sent.
fn has_route() -> bool {
    let connects =
        |from: &str, to: &str| UdpSocket::bind(from).and_then(|socket| socket.connect(to)).is_ok();
    connects("0.0.0.0:0", "192.0.2.1:9") || connects("[::]:0", "[2001:db8::1]:9")
}

fn proxy_host(text: &str) -> Option<String> {
    let address = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    url::Url::parse(&address).ok()?.host_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn look_up(resolver: &PublicOnly, name: &str) -> Result<Vec<SocketAddr>, String> {
        let found = resolver.resolve(name.parse().unwrap()).await;
        found.map(Iterator::collect).map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn names_of_this_computer_are_refused() {
        let resolver = PublicOnly { proxies: Vec::new() };

        let found = look_up(&resolver, "localhost").await;

        assert_eq!(found, Err(LookupFailed::NotPublic.to_string()), "it is not on the internet");
    }

    #[test]
    fn only_the_public_addresses_of_a_name_are_used() {
        let found = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();

        let both = allowed(found(&["10.0.0.1:0", "9.9.9.9:0", "[fd12::1]:0"]), false);
        let within = allowed(found(&["192.168.0.1:0", "[::1]:0", "169.254.169.254:0"]), false);

        assert_eq!(both.unwrap(), found(&["9.9.9.9:0"]), "only the public one is left");
        assert!(matches!(within, Err(LookupFailed::NotPublic)), "and nothing where none is public");
    }

    #[tokio::test]
    async fn the_systems_own_proxy_may_live_anywhere() {
        let resolver = PublicOnly { proxies: vec![proxy_host("http://localhost:3128").unwrap()] };

        let found = look_up(&resolver, "localhost").await;

        assert!(found.is_ok(), "the proxy was configured on this computer");
    }
}
