//! When the lists are asked: when somebody wants to see all servers, and once a week where they
//! said so.

use std::time::Duration;

use planetfall_model::{ListName, Moment};
use planetfall_store::{ListUpdate, ListVersion};
use tokio_util::sync::CancellationToken;

use super::ServerCatalogue;
use super::list_request::{Said, Wanted};
use super::lists::is_on;
use crate::Result;
use crate::problem::chain;

/// A day, in milliseconds: no list is asked more often.
const DAY: i64 = 24 * 60 * 60 * 1000;
/// A week, in milliseconds.
const WEEK: i64 = 7 * DAY;
/// How often it is looked whether a week is over. A computer that sleeps does not count the hours.
const LOOK: Duration = Duration::from_secs(60 * 60);

impl ServerCatalogue {
    /// Asks the lists whose switch is on whether they have news, unless they were asked today. How
    /// that goes is told by signals.
    ///
    /// A list that failed is asked again after ten minutes, or at once where there was no network.
    pub async fn refresh(&self) -> Result<()> {
        self.ask_if_older(DAY).await
    }

    /// Keeps to other switches at once: what is off is asked no longer.
    pub(crate) async fn heed_switches(&self) -> Result<()> {
        let deciding = self.deciding.lock().await;
        let switches = self.switches().await?;
        for list in ListName::ALL.into_iter().filter(|list| !is_on(&switches, *list)) {
            self.standings.call_off(list);
        }
        drop(deciding);
        self.tell().await?;
        self.ask_if_weekly().await
    }

    /// Asks once a week by itself, as long as somebody wants that.
    pub(super) async fn ask_weekly(&self) {
        loop {
            if let Err(error) = self.ask_if_weekly().await {
                tracing::warn!(error = %chain(&error), "the lists could not be asked");
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    async fn ask_if_weekly(&self) -> Result<()> {
        if self.switches().await?.weekly { self.ask_if_older(WEEK).await } else { Ok(()) }
    }

    /// Asks the lists that are on and said nothing within `age`.
    async fn ask_if_older(&self, age: i64) -> Result<()> {
        let deciding = self.deciding.lock().await;
        let switches = self.switches().await?;
        let marks = self.context.store.cache().list_versions().await?;
        let now = self.context.now();
        let mut begun = Vec::new();
        for list in ListName::ALL.into_iter().filter(|list| is_on(&switches, *list)) {
            let mark = marks.iter().find(|mark| mark.list == list);
            if mark.is_some_and(|mark| is_within(age, mark.said_at, now)) {
                continue;
            }
            let etag = mark.and_then(|mark| mark.etag.clone());
            let Some(wanted) = Wanted::of(list, &self.places, etag) else { continue };
            let turn = self.background.cancellation_token();
            if !self.standings.rests(list, now) && self.standings.begin(list, &turn) {
                begun.push((wanted, turn));
            }
        }
        drop(deciding);
        if begun.is_empty() {
            return Ok(());
        }
        // Whoever has a turn takes it, also where the screen could not be told.
        let told = self.tell().await;
        for (wanted, turn) in begun {
            let directory = self.clone();
            self.background.run(turn.clone(), async move { directory.ask(wanted, &turn).await });
        }
        told
    }

    /// Asks one list, takes in what it says, and tells the screen. Where it says nothing that helps,
    /// everything stays as it was.
    async fn ask(&self, wanted: Wanted, turn: &CancellationToken) {
        let list = wanted.list;
        let asked = match wanted.ask(&self.context).await {
            Ok(said) => self.take_in(list, said).await,
            Err(error) => Err(error),
        };
        let failed = asked.err().map(|error| {
            tracing::warn!(?list, error = %chain(&error), "a list of planets could not be had");
            (error.into(), self.context.now())
        });
        self.standings.end(list, turn, failed);
        if let Err(error) = self.tell().await {
            tracing::warn!(error = %chain(&error), "the lists were not told");
        }
    }

    async fn take_in(&self, list: ListName, said: Said) -> Result<()> {
        let (cache, said_at) = (self.context.store.cache(), self.context.now());
        let Said::News { news, etag } = said else {
            return Ok(cache.confirm_list(list, said_at).await?);
        };
        let mark = ListVersion { list, said_at, etag, servers: news.servers };
        cache.save_list_update(ListUpdate { mark, day: news.day, text: news.text }).await?;
        self.make_edition().await
    }
}

/// Whether something was within the last `age` milliseconds. A clock that was set back counts
/// nothing.
fn is_within(age: i64, at: Moment, now: Moment) -> bool {
    (0..age).contains(&(now.millis() - at.millis()))
}
