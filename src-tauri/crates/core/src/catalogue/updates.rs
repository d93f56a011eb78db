//! Taking in what is new, beside the screens.

use std::time::Duration;

use planetfall_catalogue::News;
use planetfall_store::ListUpdate;

use super::ServerCatalogue;
use crate::Result;
use crate::problem::chain;

/// How long after a start the first look at what is kept waits, so that it is in nobody's way.
const FIRST: Duration = Duration::from_secs(1);
/// How long notes are gathered before they make an edition: servers are asked several at once.
const GATHERING: Duration = Duration::from_secs(2);
/// How often what was held against servers is looked at again.
const AGAIN: Duration = Duration::from_secs(60 * 60);

impl ServerCatalogue {
    /// Begins to take in what is kept and what is noted, and to ask the lists once a week where
    /// somebody wants that.
    pub(crate) fn begin(&self) {
        let directory = self.clone();
        self.background.run(self.background.cancellation_token(), async move {
            tokio::time::sleep(FIRST).await;
            directory.first_edition().await;
            tokio::join!(directory.learn(), directory.ask_weekly());
        });
    }

    /// Forgets which servers were asked and what they said, on the disk at once and in memory a
    /// moment later: that tells what somebody looked for.
    pub(crate) async fn forget_visits(&self) -> Result<()> {
        let _alone = self.making.lock().await;
        self.context.observations.forget();
        if self.context.store.cache().delete_visits().await? {
            self.context.observations.notify();
        }
        Ok(())
    }

    /// Puts everything together that is known now.
    pub(super) async fn make_edition(&self) -> Result<()> {
        let _alone = self.making.lock().await;
        let (now, cache) = (self.context.now(), self.context.store.cache());
        let news: Vec<News> = cache.list_updates().await?.into_iter().map(news_of).collect();
        let visits = cache.visits(now).await?;
        let silent = self.context.observations.unresponsive(now);
        let base = self.context.current_catalogue.base().clone();
        let making = tokio::task::spawn_blocking(move || {
            let edition = match (&*news, &*visits, &*silent) {
                ([], [], []) => base,
                (news, visits, silent) => base.with_news(news, visits).with_silent(silent),
            };
            // Nobody waits for what the first search needs.
            edition.prepare();
            edition
        });
        match making.await {
            Ok(catalogue) => self.context.current_catalogue.replace(catalogue),
            // The edition there is stays; what is kept may make the next one.
            Err(error) => tracing::error!(%error, "no edition could be made"),
        }
        Ok(())
    }

    /// Waits until what was kept before the app was closed is taken in, or takes it in.
    ///
    /// Whoever looks at all servers sooner than that would see fewer than are known, and not be told.
    pub(super) async fn first_edition(&self) {
        let make = async || {
            if let Err(error) = self.make_first_edition().await {
                tracing::warn!(error = %chain(&error), "what is kept of planets was not read");
            }
        };
        self.first.get_or_init(make).await;
    }

    /// Puts together what was kept before the app was closed, if there is anything.
    async fn make_first_edition(&self) -> Result<()> {
        let cache = self.context.store.cache();
        // What is too old goes also where nobody visits a server any more.
        cache.save_visits(Vec::new(), self.context.now()).await?;
        let is_nothing_kept = cache.list_versions().await?.is_empty()
            && cache.visits(self.context.now()).await?.is_empty();
        if is_nothing_kept {
            return Ok(());
        }
        self.make_edition().await?;
        self.tell().await
    }

    async fn learn(&self) {
        loop {
            let noted = tokio::time::timeout(AGAIN, self.context.observations.changed()).await;
            if noted.is_err() && !self.context.observations.has_unresponsive() {
                continue;
            }
            self.keep_notes().await;
            tokio::time::sleep(GATHERING).await;
            self.keep_notes().await;
            let made = match self.make_edition().await {
                Ok(()) => self.tell().await,
                Err(error) => Err(error),
            };
            if let Err(error) = made {
                tracing::warn!(error = %chain(&error), "what planets said was not taken in");
            }
        }
    }

    /// Writes down what servers said.
    async fn keep_notes(&self) {
        let _alone = self.making.lock().await;
        let visits = self.context.observations.take_visits();
        if visits.is_empty() {
            return;
        }
        let kept = self.context.store.cache().save_visits(visits, self.context.now()).await;
        if let Err(error) = kept {
            tracing::warn!(%error, "what planets said was not kept");
        }
    }
}

fn news_of(kept: ListUpdate) -> News {
    let ListUpdate { mark, day, text } = kept;
    News { list: mark.list, day, text, servers: mark.servers }
}
