//! The addresses of the server lists.

use std::collections::HashMap;

use planetfall_model::{Domain, ListName};
use planetfall_net::domain_of;
use url::Url;

/// Where the lists of servers are asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ListAddresses {
    /// On the web, where they are.
    #[default]
    OnTheWeb,
    /// At the places a developer named, and nowhere else.
    Only(HashMap<ListName, Url>),
}

/// A developer named no list, or no place of one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no list and its place, such as `observer=http://localhost:4100`")]
pub struct ListAddressError(String);

impl ListAddresses {
    /// No list is asked anywhere.
    pub fn nowhere() -> Self {
        Self::Only(HashMap::new())
    }

    /// Reads a developer's places: `joinmastodon=http://localhost:4100`, separated by commas. A list
    /// that is not named is asked nowhere.
    pub fn read(text: &str) -> Result<Self, ListAddressError> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let places = parts.map(|part| read_place(part).ok_or(ListAddressError(part.to_owned())));
        Ok(Self::Only(places.collect::<Result<_, _>>()?))
    }

    /// The hosts a developer named, which must be allowed to be asked.
    pub fn hosts(&self) -> impl Iterator<Item = Domain> {
        let places = match self {
            Self::OnTheWeb => None,
            Self::Only(places) => Some(places),
        };
        places.into_iter().flat_map(HashMap::values).filter_map(domain_of)
    }

    /// Where this list answers what is asked at `url` on the web; none if it is not to be asked.
    pub fn place(&self, list: ListName, url: &str) -> Option<Url> {
        let real = Url::parse(url).ok()?;
        match self {
            Self::OnTheWeb => Some(real),
            Self::Only(places) => {
                let mut place = places.get(&list)?.clone();
                place.set_path(real.path());
                place.set_query(real.query());
                Some(place)
            }
        }
    }
}

fn read_place(text: &str) -> Option<(ListName, Url)> {
    let (name, place) = text.split_once('=')?;
    let list = match name {
        "joinmastodon" => ListName::Joinmastodon,
        "observer" => ListName::Observer,
        _ => return None,
    };
    let place = Url::parse(place).ok()?;
    // Only one port is ever meant.
    let is_exact = matches!(place.scheme(), "http" | "https") && place.port().is_some();
    is_exact.then_some((list, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_asked_at_the_place_that_is_named_and_nowhere_else() {
        let places = ListAddresses::read("joinmastodon=http://localhost:4100, ").unwrap();
        let real = "https://lists.example/servers?language=";

        let named = places.place(ListName::Joinmastodon, real).map(String::from);
        let other = places.place(ListName::Observer, real);
        let hosts: Vec<String> = places.hosts().map(|host| host.to_string()).collect();

        assert_eq!(
            named.as_deref(),
            Some("http://localhost:4100/servers?language="),
            "the same is asked there"
        );
        assert_eq!(other, None, "a list that is not named is not asked");
        assert_eq!(hosts, ["localhost:4100"], "that is all that must be allowed");
        assert_eq!(ListAddresses::OnTheWeb.hosts().count(), 0, "the web needs no leave");
    }

    #[test]
    fn a_place_of_a_list_must_be_exact() {
        for wrong in
            ["observer", "moss=http://localhost:4100", "observer=http://localhost", "observer="]
        {
            assert!(ListAddresses::read(wrong).is_err(), "{wrong} names no place of a list");
        }
    }
}
