//! All planets there are, and what keeps what is known of them fresh.
//!
//! Owns the one catalogue everybody matches with, the lists on the web it is refreshed from, and
//! what visited planets said of themselves. Promises that a list is asked only while its switch is
//! on and is told nothing about the person; that what was known stays where nothing newer came; and
//! that everything works without a network. Must never write to a log which planets were visited:
//! they tell what somebody looks for.

mod asking;
mod learning;
mod lists;
mod notes;
mod refresh;
mod shelf;

use std::sync::Arc;

use planetfall_model::{
    Atlas, Domain, FoundPlanets, Moment, NamedPlanet, PlanetCard, PlanetQuery, Signal, Wishes,
};
use tokio::sync::{Mutex, OnceCell};

use self::lists::Standings;
pub use self::lists::{ListPlaces, NotAListPlace};
pub(crate) use self::notes::Notes;
pub(crate) use self::shelf::Shelf;
use crate::beside::Beside;
use crate::ground::Ground;
use crate::{Error, Result};

/// Looks through all planets. Cheap to clone.
#[derive(Clone)]
pub struct Directory {
    ground: Ground,
    places: Arc<ListPlaces>,
    standings: Standings,
    beside: Beside,
    /// Whoever decides whether a list is asked does so alone.
    deciding: Arc<Mutex<()>>,
    /// Whoever makes an edition does so alone.
    making: Arc<Mutex<()>>,
    /// Whether what was kept before the app was closed is taken in.
    first: Arc<OnceCell<()>>,
}

impl Directory {
    pub(crate) fn new(ground: Ground, places: ListPlaces) -> Self {
        Self {
            ground,
            places: Arc::new(places),
            standings: Standings::default(),
            beside: Beside::default(),
            deciding: Arc::default(),
            making: Arc::default(),
            first: Arc::default(),
        }
    }

    /// All planets, and how the lists stand. Asks nobody.
    pub async fn atlas(&self) -> Result<Atlas> {
        self.first_edition().await;
        let lists = self.lists().await?;
        let (edition, catalogue) = self.ground.shelf.now();
        let laid_out = tokio::task::spawn_blocking(move || {
            // Whoever sees all planets searches among them next.
            catalogue.prepare();
            catalogue.stars()
        });
        let stars = laid_out.await.map_err(|_| Error::Gone("list of planets"))?;
        Ok(Atlas { edition, stars, lists })
    }

    /// The planets somebody looks for. Asks nobody.
    pub fn find(&self, query: &PlanetQuery, wishes: &Wishes) -> Result<FoundPlanets> {
        let (edition, catalogue) = self.ground.shelf.now();
        let found = planetfall_directory::find(&catalogue, query, wishes);
        let named = planetfall_directory::name_planet(&catalogue, &query.words).ok();
        let named = named.filter(|named| self.ground.policy.base_url(&named.domain).is_ok());
        Ok(FoundPlanets { edition, places: found.places, counts: found.counts, named })
    }

    /// The cards of these planets, in the same order. Asks nobody.
    pub fn cards(&self, domains: &[Domain], wishes: &Wishes) -> Result<Vec<PlanetCard>> {
        Ok(planetfall_directory::cards(&self.ground.catalogue(), domains, wishes))
    }

    /// The planet somebody names by its domain, an address or a link. Asks nobody.
    pub fn name(&self, typed: &str) -> Result<NamedPlanet> {
        let named = planetfall_directory::name_planet(&self.ground.catalogue(), typed);
        let named = named.map_err(|why| Error::not_a_planet(typed, why))?;
        let base = self.ground.policy.base_url(&named.domain);
        base.map_err(|why| Error::refused_host(typed, &why))?;
        Ok(named)
    }

    /// Tells the screen which edition there is, and how the lists stand.
    async fn tell(&self) -> Result<()> {
        let lists = self.lists().await?;
        self.ground.signal(Signal::Atlas { edition: self.ground.shelf.edition(), lists });
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
