//! All servers there are, and what keeps what is known of them fresh.
//!
//! Owns the one catalogue everybody matches with, the lists on the web it is refreshed from, and
//! what visited servers said of themselves. Promises that a list is asked only while its switch is
//! on and is told nothing about the person; that what was known stays where nothing newer came; and
//! that everything works without a network. Must never write to a log which servers were visited:
//! they tell what somebody looks for.

mod asking;
mod learning;
mod lists;
mod notes;
mod refresh;
mod shelf;

use std::sync::Arc;

use planetfall_model::{
    CatalogueSnapshot, Domain, Moment, ServerCard, ServerLookup, ServerQuery, ServerSearchResults,
    Signal, Wishes,
};
use tokio::sync::{Mutex, OnceCell};

use self::lists::ListStates;
pub use self::lists::{ListAddressError, ListAddresses};
pub(crate) use self::notes::ServerObservations;
pub(crate) use self::shelf::CurrentCatalogue;
use crate::beside::BackgroundTasks;
use crate::ground::Context;
use crate::{Error, Result};

/// Looks through all servers. Cheap to clone.
#[derive(Clone)]
pub struct ServerCatalogue {
    ground: Context,
    places: Arc<ListAddresses>,
    standings: ListStates,
    beside: BackgroundTasks,
    /// Whoever decides whether a list is asked does so alone.
    deciding: Arc<Mutex<()>>,
    /// Whoever makes an edition does so alone.
    making: Arc<Mutex<()>>,
    /// Whether what was kept before the app was closed is taken in.
    first: Arc<OnceCell<()>>,
}

impl ServerCatalogue {
    pub(crate) fn new(ground: Context, places: ListAddresses) -> Self {
        Self {
            ground,
            places: Arc::new(places),
            standings: ListStates::default(),
            beside: BackgroundTasks::default(),
            deciding: Arc::default(),
            making: Arc::default(),
            first: Arc::default(),
        }
    }

    /// All servers, and how the lists stand. Asks nobody.
    pub async fn atlas(&self) -> Result<CatalogueSnapshot> {
        self.first_edition().await;
        let lists = self.lists().await?;
        let (edition, catalogue) = self.ground.shelf.now();
        let laid_out = tokio::task::spawn_blocking(move || {
            // Whoever sees all servers searches among them next.
            catalogue.prepare();
            catalogue.stars()
        });
        let stars = laid_out.await.map_err(|_| Error::Gone("list of planets"))?;
        Ok(CatalogueSnapshot { edition, stars, lists })
    }

    /// The servers somebody looks for. Asks nobody.
    pub fn find(&self, query: &ServerQuery, wishes: &Wishes) -> Result<ServerSearchResults> {
        let (edition, catalogue) = self.ground.shelf.now();
        let found = planetfall_catalogue::find(&catalogue, query, wishes);
        let named = planetfall_catalogue::name_server(&catalogue, &query.words).ok();
        let named = named.filter(|named| self.ground.policy.base_url(&named.domain).is_ok());
        Ok(ServerSearchResults { edition, places: found.places, counts: found.counts, named })
    }

    /// The cards of these servers, in the same order. Asks nobody.
    pub fn cards(&self, domains: &[Domain], wishes: &Wishes) -> Result<Vec<ServerCard>> {
        Ok(planetfall_catalogue::cards(&self.ground.catalogue(), domains, wishes))
    }

    /// The server somebody names by its domain, an address or a link. Asks nobody.
    pub fn name(&self, typed: &str) -> Result<ServerLookup> {
        let named = planetfall_catalogue::name_server(&self.ground.catalogue(), typed);
        let named = named.map_err(|why| Error::not_a_server(typed, why))?;
        let base = self.ground.policy.base_url(&named.domain);
        base.map_err(|why| Error::refused_host(typed, &why))?;
        Ok(named)
    }

    /// Tells the screen which edition there is, and how the lists stand.
    async fn tell(&self) -> Result<()> {
        let lists = self.lists().await?;
        self.ground.signal(Signal::Catalogue { edition: self.ground.shelf.edition(), lists });
        Ok(())
    }

    /// Ends everything that runs.
    pub(crate) async fn stop(&self) {
        self.beside.stop().await;
    }
}

/// The day of a moment at Greenwich, such as `2026-05-31`.
pub(crate) fn day_of(moment: Moment) -> String {
    // A moment no calendar has reads as the first day of 1970.
    let moment = jiff::Timestamp::from_millisecond(moment.millis()).unwrap_or_default();
    moment.strftime("%Y-%m-%d").to_string()
}
