//! The server catalogue: search, browse, and refresh.
//!
//! Owns the list of servers on the web that the catalogue is refreshed from, and the editions
//! built from it and from visited servers. Promises that a list is requested only while its
//! switch is on, and learns nothing about the user; that older data stays until there is newer;
//! and that everything works offline. Must never log which servers were visited, because that
//! reveals what the user is looking for.

mod list_request;
mod list_states;
mod refresh;
mod updates;

use std::sync::Arc;

use planetfall_catalogue::{Matcher, look_up_server};
use planetfall_model::{
    CatalogueSnapshot, Domain, ListName, ListState, Lists, ServerCard, ServerLookup, ServerQuery,
    ServerSearchResults, Signal, Wishes,
};
use tokio::sync::{Mutex, OnceCell};

use self::list_states::{ListStates, is_on};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::list_addresses::ListAddresses;

/// Searches and refreshes the catalogue. Cheap to clone.
#[derive(Clone)]
pub struct ServerCatalogue {
    context: Context,
    addresses: Arc<ListAddresses>,
    states: ListStates,
    /// Held while deciding which lists to request, so that none is requested twice.
    refresh_lock: Arc<Mutex<()>>,
    /// Held while an edition is built from the stored data.
    edition_lock: Arc<Mutex<()>>,
    /// Set once the data stored by earlier runs is part of the current edition.
    first_edition: Arc<OnceCell<()>>,
}

impl ServerCatalogue {
    pub(crate) fn new(context: Context, addresses: ListAddresses) -> Self {
        Self {
            context,
            addresses: Arc::new(addresses),
            states: ListStates::default(),
            refresh_lock: Arc::default(),
            edition_lock: Arc::default(),
            first_edition: Arc::default(),
        }
    }

    /// All servers, and the state of the lists. Makes no request.
    pub async fn atlas(&self) -> Result<CatalogueSnapshot> {
        self.load_first_edition().await;
        let lists = self.lists().await?;
        let (edition, catalogue) = self.context.current_catalogue.get();
        let stars = tokio::task::spawn_blocking(move || {
            // The screen that shows all servers searches among them next.
            catalogue.build_indexes();
            catalogue.summaries()
        });
        let stars = stars.await.map_err(|_| Error::Gone("server list"))?;
        Ok(CatalogueSnapshot { edition, stars, lists })
    }

    /// The servers that match `query`. Makes no request.
    pub fn find(&self, query: &ServerQuery, wishes: &Wishes) -> Result<ServerSearchResults> {
        let (edition, current) = self.context.current_catalogue.get();
        let found = Matcher::new(&current, wishes).search(query);
        let named = look_up_server(&current, &query.words).ok();
        let named = named.filter(|named| self.context.policy.base_url(&named.domain).is_ok());
        Ok(ServerSearchResults { edition, places: found.positions, counts: found.counts, named })
    }

    /// The cards of these servers, in the same order. Makes no request.
    pub fn cards(&self, domains: &[Domain], wishes: &Wishes) -> Result<Vec<ServerCard>> {
        let matcher = Matcher::new(&self.context.catalogue(), wishes);
        Ok(domains.iter().map(|domain| matcher.card(domain, None)).collect())
    }

    /// The server with this domain, address or link. Makes no request.
    pub fn name(&self, typed: &str) -> Result<ServerLookup> {
        let named = look_up_server(&self.context.catalogue(), typed);
        let named = named.map_err(|why| Error::not_a_server(typed, why))?;
        self.context.check_allowed(&named.domain, typed)?;
        Ok(named)
    }

    /// Sends the number of the current edition and the state of the lists to the screen.
    async fn emit_catalogue(&self) -> Result<()> {
        let lists = self.lists().await?;
        let edition = self.context.current_catalogue.edition();
        self.context.signal(Signal::Catalogue { edition, lists });
        Ok(())
    }

    async fn lists(&self) -> Result<Vec<ListState>> {
        let switches = self.switches().await?;
        let marks = self.context.store.cache().list_versions().await?;
        let state = |list: ListName| {
            let mark = marks.iter().find(|mark| mark.list == list);
            self.states.state(list, is_on(&switches, list), mark)
        };
        Ok(ListName::ALL.into_iter().map(state).collect())
    }

    /// The preferences that say which lists may be requested, and how often.
    async fn switches(&self) -> Result<Lists> {
        Ok(self.context.store.ledger().preferences().await?.lists)
    }
}
