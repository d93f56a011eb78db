//! Builds new editions of the catalogue in the background.

use std::time::Duration;

use planetfall_catalogue::ServerList;
use planetfall_store::ListUpdate;

use super::ServerCatalogue;
use crate::error::Result;
use crate::problem::LogFailure;

/// How long after a start the first edition waits, so that it does not slow the start down.
const START_DELAY: Duration = Duration::from_secs(1);
/// How long observations are collected before an edition is built, as servers are asked in groups.
const DEBOUNCE: Duration = Duration::from_secs(2);
/// How often the penalty of unresponsive servers is checked for its end.
const EXPIRY_CHECK: Duration = Duration::from_secs(60 * 60);

impl ServerCatalogue {
    /// Starts the background work: stored data, observations, and the weekly refresh.
    pub(crate) fn begin(&self) {
        let catalogue = self.clone();
        self.context.background.spawn(async move {
            tokio::time::sleep(START_DELAY).await;
            catalogue.load_first_edition().await;
            tokio::join!(catalogue.follow_observations(), catalogue.refresh_weekly());
        });
    }

    /// Forgets which servers were visited and what they said: on disk now, in the catalogue a
    /// moment later. The visits reveal what the user was looking for.
    pub(crate) async fn forget_visits(&self) -> Result<()> {
        let _lock = self.edition_lock.lock().await;
        self.context.observations.forget();
        if self.context.store.cache().delete_visits().await? {
            self.context.observations.notify();
        }
        Ok(())
    }

    /// Builds an edition from everything stored and observed.
    pub(super) async fn build_edition(&self) -> Result<()> {
        let _lock = self.edition_lock.lock().await;
        let (now, cache) = (self.context.now(), self.context.store.cache());
        let news: Vec<ServerList> = cache.list_updates().await?.into_iter().map(news_of).collect();
        let visits = cache.visits(now).await?;
        let unresponsive = self.context.observations.unresponsive(now);
        let base = self.context.current_catalogue.base().clone();
        let built = tokio::task::spawn_blocking(move || {
            let edition = match (&*news, &*visits, &*unresponsive) {
                ([], [], []) => base,
                (news, visits, unresponsive) => {
                    base.with_updates(news, visits).with_unresponsive(unresponsive)
                }
            };
            // Builds the search index here, so that the first search is fast.
            edition.build_indexes();
            edition
        });
        match built.await {
            Ok(catalogue) => self.context.current_catalogue.replace(catalogue),
            // The current edition stays; the stored data goes into the next one.
            Err(error) => tracing::error!(%error, "no edition could be built"),
        }
        Ok(())
    }

    /// Waits until the data stored by earlier runs is part of the current edition, because a list
    /// of all servers would otherwise be incomplete without saying so.
    pub(super) async fn load_first_edition(&self) {
        let load = async || {
            let built = self.build_first_edition().await;
            built.log_warning("stored data about servers was not read");
        };
        self.first_edition.get_or_init(load).await;
    }

    async fn build_first_edition(&self) -> Result<()> {
        let cache = self.context.store.cache();
        // Storing nothing still removes visits that are too old.
        cache.save_visits(Vec::new(), self.context.now()).await?;
        let is_empty = cache.list_versions().await?.is_empty()
            && cache.visits(self.context.now()).await?.is_empty();
        if is_empty {
            return Ok(());
        }
        self.build_edition().await?;
        self.emit_catalogue().await
    }

    async fn follow_observations(&self) {
        loop {
            let observations = &self.context.observations;
            let changed = tokio::time::timeout(EXPIRY_CHECK, observations.changed()).await;
            if changed.is_err() && !observations.has_unresponsive() {
                continue;
            }
            self.store_visits().await;
            tokio::time::sleep(DEBOUNCE).await;
            self.store_visits().await;
            let built = match self.build_edition().await {
                Ok(()) => self.emit_catalogue().await,
                Err(error) => Err(error),
            };
            built.log_warning("no edition was built from observations");
        }
    }

    async fn store_visits(&self) {
        let _lock = self.edition_lock.lock().await;
        let visits = self.context.observations.take_visits();
        if visits.is_empty() {
            return;
        }
        let stored = self.context.store.cache().save_visits(visits, self.context.now()).await;
        stored.log_warning("visits were not stored");
    }
}

fn news_of(stored: ListUpdate) -> ServerList {
    let ListUpdate { mark, day, text } = stored;
    ServerList { list: mark.list, day, text, servers: mark.servers }
}
