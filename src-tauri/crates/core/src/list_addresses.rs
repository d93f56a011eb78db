//! The addresses of the server lists.

use std::collections::HashMap;

use planetfall_model::{Domain, ListName};
use planetfall_net::domain_of;
use url::Url;

/// Where the server lists are requested.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ListAddresses {
    /// At their real addresses on the web.
    #[default]
    OnTheWeb,
    /// At addresses a developer configured. A list without an address is not requested.
    Only(HashMap<ListName, Url>),
}

/// A developer configured something that is not a list and its address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a list and its address, such as `observer=http://localhost:4100`")]
pub struct ListAddressError(String);

impl ListAddresses {
    /// Addresses with which no list is requested.
    pub fn nowhere() -> Self {
        Self::Only(HashMap::new())
    }

    /// Parses a developer's addresses, separated by commas, such as
    /// `joinmastodon=http://localhost:4100`.
    pub fn parse(text: &str) -> Result<Self, ListAddressError> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let parsed = parts.map(|part| parse_address(part).ok_or(ListAddressError(part.to_owned())));
        Ok(Self::Only(parsed.collect::<Result<_, _>>()?))
    }

    /// The configured hosts, which the network policy must allow.
    pub fn hosts(&self) -> impl Iterator<Item = Domain> {
        let addresses = match self {
            Self::OnTheWeb => None,
            Self::Only(addresses) => Some(addresses),
        };
        addresses.into_iter().flat_map(HashMap::values).filter_map(domain_of)
    }

    /// Where to send a request whose address on the web is `url`. None if it must not be sent.
    pub fn resolve(&self, list: ListName, url: &str) -> Option<Url> {
        let real = Url::parse(url).ok()?;
        match self {
            Self::OnTheWeb => Some(real),
            Self::Only(addresses) => {
                let mut address = addresses.get(&list)?.clone();
                address.set_path(real.path());
                address.set_query(real.query());
                Some(address)
            }
        }
    }
}

fn parse_address(text: &str) -> Option<(ListName, Url)> {
    let (name, address) = text.split_once('=')?;
    let list = match name {
        "joinmastodon" => ListName::Joinmastodon,
        "observer" => ListName::Observer,
        _ => return None,
    };
    let address = Url::parse(address).ok()?;
    // Require a port, so that the policy can allow exactly one.
    let is_exact = matches!(address.scheme(), "http" | "https") && address.port().is_some();
    is_exact.then_some((list, address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_requested_at_its_configured_address_only() {
        let addresses = ListAddresses::parse("joinmastodon=http://localhost:4100, ").unwrap();
        let real = "https://lists.example/servers?language=";

        let configured = addresses.resolve(ListName::Joinmastodon, real).map(String::from);
        let other = addresses.resolve(ListName::Observer, real);
        let hosts: Vec<String> = addresses.hosts().map(|host| host.to_string()).collect();

        assert_eq!(
            configured.as_deref(),
            Some("http://localhost:4100/servers?language="),
            "path and query stay the same"
        );
        assert_eq!(other, None, "a list without an address is not requested");
        assert_eq!(hosts, ["localhost:4100"], "the policy must allow this host only");
        assert_eq!(ListAddresses::OnTheWeb.hosts().count(), 0, "the web needs no permission");
    }

    #[test]
    fn the_address_of_a_list_must_be_exact() {
        for wrong in
            ["observer", "moss=http://localhost:4100", "observer=http://localhost", "observer="]
        {
            assert!(ListAddresses::parse(wrong).is_err(), "{wrong} is not the address of a list");
        }
    }
}
