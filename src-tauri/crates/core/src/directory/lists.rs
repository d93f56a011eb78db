//! The lists on the web, and how each of them stands.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use planetfall_model::{Domain, ListName, ListState, Lists, Moment, Problem};
use planetfall_net::domain_of;
use planetfall_store::ListMark;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::ServerCatalogue;
use crate::Result;

/// How long a list that failed is left alone, in milliseconds.
const REST: i64 = 10 * 60 * 1000;

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
    pub(super) fn place(&self, list: ListName, url: &str) -> Option<Url> {
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

/// How the lists stand while the app runs. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct ListStates(Arc<Mutex<HashMap<ListName, Standing>>>);

#[derive(Default)]
struct Standing {
    /// The turn of whoever asks it now.
    turn: Option<CancellationToken>,
    /// Why it could not be had the last time, and when that was.
    failed: Option<(Problem, Moment)>,
}

impl ListStates {
    /// Takes the list for `turn`. False where somebody asks it already.
    pub fn begin(&self, list: ListName, turn: &CancellationToken) -> bool {
        let mut standings = self.held();
        let standing = standings.entry(list).or_default();
        let is_free = standing.turn.is_none();
        if is_free {
            standing.turn = Some(turn.clone());
        }
        is_free
    }

    /// Notes how asking in this turn ended. What comes of one that was called off counts no more.
    pub fn end(&self, list: ListName, turn: &CancellationToken, failed: Option<(Problem, Moment)>) {
        let mut standings = self.held();
        if !turn.is_cancelled() {
            standings.insert(list, Standing { turn: None, failed });
        }
    }

    /// Ends the asking of a list, and forgets how the last one went.
    pub fn call_off(&self, list: ListName) {
        if let Some(Standing { turn: Some(turn), .. }) = self.held().remove(&list) {
            turn.cancel();
        }
    }

    /// Whether a list failed so lately that it is left alone. Without a network it was not asked,
    /// so it may be asked at once.
    pub fn rests(&self, list: ListName, now: Moment) -> bool {
        match self.held().get(&list).and_then(|standing| standing.failed.as_ref()) {
            None | Some((Problem::Offline, _)) => false,
            Some((_, at)) => (0..REST).contains(&(now.millis() - at.millis())),
        }
    }

    fn state(&self, list: ListName, is_on: bool, mark: Option<&ListMark>) -> ListState {
        let standings = self.held();
        let standing = standings.get(&list);
        ListState {
            list,
            is_on,
            is_asking: standing.is_some_and(|standing| standing.turn.is_some()),
            at: mark.map(|mark| mark.said_at),
            servers: mark.map(|mark| mark.servers),
            problem: standing
                .and_then(|standing| standing.failed.as_ref().map(|(problem, _)| problem.clone())),
        }
    }

    fn held(&self) -> MutexGuard<'_, HashMap<ListName, Standing>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ServerCatalogue {
    /// How the lists stand.
    pub(super) async fn lists(&self) -> Result<Vec<ListState>> {
        let switches = self.switches().await?;
        let marks = self.ground.store.cache().list_marks().await?;
        let state = |list: ListName| {
            let mark = marks.iter().find(|mark| mark.list == list);
            self.standings.state(list, is_on(&switches, list), mark)
        };
        Ok(ListName::ALL.into_iter().map(state).collect())
    }

    /// Which lists may be asked, and when.
    pub(super) async fn switches(&self) -> Result<Lists> {
        Ok(self.ground.store.ledger().preferences().await?.lists)
    }
}

/// Whether a list may be asked.
pub(super) const fn is_on(switches: &Lists, list: ListName) -> bool {
    match list {
        ListName::Joinmastodon => switches.joinmastodon,
        ListName::Observer => switches.observer,
    }
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
