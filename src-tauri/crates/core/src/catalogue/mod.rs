//! All servers there are, and what keeps what is known of them fresh.
//!
//! Owns the one catalogue everybody matches with, the lists on the web it is refreshed from, and
//! what visited servers said of themselves. Promises that a list is asked only while its switch is
//! on and is told nothing about the person; that what was known stays where nothing newer came; and
//! that everything works without a network. Must never write to a log which servers were visited:
//! they tell what somebody looks for.

mod list_request;
mod lists;
mod refresh;
mod updates;

use std::sync::Arc;

use planetfall_model::{
    CatalogueSnapshot, Domain, ServerCard, ServerLookup, ServerQuery, ServerSearchResults, Signal,
    Wishes,
};
use tokio::sync::{Mutex, OnceCell};

use self::lists::ListStates;
use crate::background::BackgroundTasks;
use crate::context::Context;
use crate::list_addresses::ListAddresses;
use crate::{Error, Result};

/// Looks through all servers. Cheap to clone.
#[derive(Clone)]
pub struct ServerCatalogue {
    context: Context,
    places: Arc<ListAddresses>,
    standings: ListStates,
    background: BackgroundTasks,
    /// Whoever decides whether a list is asked does so alone.
    deciding: Arc<Mutex<()>>,
    /// Whoever makes an edition does so alone.
    making: Arc<Mutex<()>>,
    /// Whether what was kept before the app was closed is taken in.
    first: Arc<OnceCell<()>>,
}

impl ServerCatalogue {
    pub(crate) fn new(context: Context, places: ListAddresses) -> Self {
        Self {
            context,
            places: Arc::new(places),
            standings: ListStates::default(),
            background: BackgroundTasks::default(),
            deciding: Arc::default(),
            making: Arc::default(),
            first: Arc::default(),
        }
    }

    /// All servers, and how the lists stand. Asks nobody.
    pub async fn atlas(&self) -> Result<CatalogueSnapshot> {
        self.first_edition().await;
        let lists = self.lists().await?;
        let (edition, catalogue) = self.context.current_catalogue.get();
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
        let (edition, catalogue) = self.context.current_catalogue.get();
        let found = planetfall_catalogue::find(&catalogue, query, wishes);
        let named = planetfall_catalogue::name_server(&catalogue, &query.words).ok();
        let named = named.filter(|named| self.context.policy.base_url(&named.domain).is_ok());
        Ok(ServerSearchResults { edition, places: found.places, counts: found.counts, named })
    }

    /// The cards of these servers, in the same order. Asks nobody.
    pub fn cards(&self, domains: &[Domain], wishes: &Wishes) -> Result<Vec<ServerCard>> {
        Ok(planetfall_catalogue::cards(&self.context.catalogue(), domains, wishes))
    }

    /// The server somebody names by its domain, an address or a link. Asks nobody.
    pub fn name(&self, typed: &str) -> Result<ServerLookup> {
        let named = planetfall_catalogue::name_server(&self.context.catalogue(), typed);
        let named = named.map_err(|why| Error::not_a_server(typed, why))?;
        let base = self.context.policy.base_url(&named.domain);
        base.map_err(|why| Error::refused_host(typed, &why))?;
        Ok(named)
    }

    /// Tells the screen which edition there is, and how the lists stand.
    async fn tell(&self) -> Result<()> {
        let lists = self.lists().await?;
        self.context
            .signal(Signal::Catalogue { edition: self.context.current_catalogue.edition(), lists });
        Ok(())
    }

    /// Ends everything that runs.
    pub(crate) async fn stop(&self) {
        self.background.stop().await;
    }
}
