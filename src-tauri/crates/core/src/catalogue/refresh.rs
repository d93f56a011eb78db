//! Requests the server lists: when the user opens all servers, and weekly if that is switched on.

use std::time::Duration;

use planetfall_model::ListName;
use planetfall_store::{ListUpdate, ListVersion};
use tokio_util::sync::CancellationToken;

use super::ServerCatalogue;
use super::list_request::{ListRequest, ListResponse};
use super::list_states::is_on;
use crate::error::Result;
use crate::problem::{LogFailure, chain};

/// A day, in milliseconds. No list is requested more often.
const DAY: i64 = 24 * 60 * 60 * 1000;
const WEEK: i64 = 7 * DAY;
/// How often to check whether a week has passed, as timers stand still while a computer sleeps.
const WEEKLY_CHECK: Duration = Duration::from_secs(60 * 60);

impl ServerCatalogue {
    /// Requests the lists that are switched on, unless they were requested today. Signals report
    /// the progress.
    ///
    /// A list that failed is requested again after ten minutes, or at once if there was no network.
    pub async fn refresh(&self) -> Result<()> {
        self.refresh_older_than(DAY).await
    }

    /// Applies changed switches. Cancels requests of lists that are now off.
    pub(crate) async fn apply_switches(&self) -> Result<()> {
        let lock = self.refresh_lock.lock().await;
        let switches = self.switches().await?;
        for list in ListName::ALL.into_iter().filter(|list| !is_on(&switches, *list)) {
            self.states.cancel(list);
        }
        drop(lock);
        self.emit_catalogue().await?;
        self.refresh_if_weekly().await
    }

    /// Refreshes weekly while that is switched on, until the task is cancelled.
    pub(super) async fn refresh_weekly(&self) {
        loop {
            self.refresh_if_weekly().await.log_warning("the server lists were not requested");
            tokio::time::sleep(WEEKLY_CHECK).await;
        }
    }

    async fn refresh_if_weekly(&self) -> Result<()> {
        if self.switches().await?.weekly { self.refresh_older_than(WEEK).await } else { Ok(()) }
    }

    /// Requests the lists that are on and did not answer within the last `age` milliseconds.
    async fn refresh_older_than(&self, age: i64) -> Result<()> {
        let lock = self.refresh_lock.lock().await;
        let switches = self.switches().await?;
        let marks = self.context.store.cache().list_versions().await?;
        let now = self.context.now();
        let mut begun = Vec::new();
        for list in ListName::ALL.into_iter().filter(|list| is_on(&switches, *list)) {
            let mark = marks.iter().find(|mark| mark.list == list);
            if mark.is_some_and(|mark| mark.said_at.is_within(age, now)) {
                continue;
            }
            let etag = mark.and_then(|mark| mark.etag.clone());
            let Some(request) = ListRequest::new(list, &self.addresses, etag) else { continue };
            let cancel = self.context.background.cancellation_token();
            if !self.states.is_resting(list, now) && self.states.begin(list, &cancel) {
                begun.push((request, cancel));
            }
        }
        drop(lock);
        if begun.is_empty() {
            return Ok(());
        }
        // A claimed list must be requested even if the signal fails, or it stays claimed.
        let emitted = self.emit_catalogue().await;
        for (request, cancel) in begun {
            let catalogue = self.clone();
            self.context.background.run(cancel.clone(), async move {
                catalogue.request(request, &cancel).await;
            });
        }
        emitted
    }

    /// Requests one list and stores its answer. On failure the older data stays.
    async fn request(&self, request: ListRequest, cancel: &CancellationToken) {
        let list = request.list;
        let stored = match request.send(&self.context).await {
            Ok(response) => self.store_list(list, response).await,
            Err(error) => Err(error),
        };
        let failed = stored.err().map(|error| {
            tracing::warn!(?list, error = %chain(&error), "a server list was not refreshed");
            (error.into(), self.context.now())
        });
        self.states.end(list, cancel, failed);
        self.emit_catalogue().await.log_warning("the state of the lists was not sent");
    }

    async fn store_list(&self, list: ListName, response: ListResponse) -> Result<()> {
        let (cache, said_at) = (self.context.store.cache(), self.context.now());
        let ListResponse::News { news, etag } = response else {
            return Ok(cache.confirm_list(list, said_at).await?);
        };
        let mark = ListVersion { list, said_at, etag, servers: news.servers };
        cache.save_list_update(ListUpdate { mark, day: news.day, text: news.text }).await?;
        self.build_edition().await
    }
}
