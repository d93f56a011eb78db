//! The lists on the web, and how each of them stands.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use planetfall_model::{ListName, ListState, Lists, Moment, Problem};
use planetfall_store::ListVersion;
use tokio_util::sync::CancellationToken;

use super::ServerCatalogue;
use crate::Result;

/// How long a list that failed is left alone, in milliseconds.
const REST: i64 = 10 * 60 * 1000;

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

    fn state(&self, list: ListName, is_on: bool, mark: Option<&ListVersion>) -> ListState {
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
        let marks = self.context.store.cache().list_versions().await?;
        let state = |list: ListName| {
            let mark = marks.iter().find(|mark| mark.list == list);
            self.standings.state(list, is_on(&switches, list), mark)
        };
        Ok(ListName::ALL.into_iter().map(state).collect())
    }

    /// Which lists may be asked, and when.
    pub(super) async fn switches(&self) -> Result<Lists> {
        Ok(self.context.store.ledger().preferences().await?.lists)
    }
}

/// Whether a list may be asked.
pub(super) const fn is_on(switches: &Lists, list: ListName) -> bool {
    match list {
        ListName::Joinmastodon => switches.joinmastodon,
        ListName::Observer => switches.observer,
    }
}
