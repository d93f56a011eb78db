//! The state of each list while the app runs.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_model::{ListName, ListState, Lists, Moment, Problem};
use planetfall_store::ListVersion;
use tokio_util::sync::CancellationToken;

/// How long a list is not requested again after a failure, in milliseconds.
const RETRY_AFTER: i64 = 10 * 60 * 1000;

/// Tracks which lists are being requested and which failed. Cheap to clone.
#[derive(Clone, Default)]
pub struct ListStates(Arc<Mutex<HashMap<ListName, RequestState>>>);

#[derive(Default)]
struct RequestState {
    /// Cancels the request that is running.
    running: Option<CancellationToken>,
    /// The last failure and its time.
    failed: Option<(Problem, Moment)>,
}

impl ListStates {
    /// Claims a list for a request. False if a request is already running.
    pub fn begin(&self, list: ListName, cancel: &CancellationToken) -> bool {
        let mut states = self.0.lock();
        let state = states.entry(list).or_default();
        let is_free = state.running.is_none();
        if is_free {
            state.running = Some(cancel.clone());
        }
        is_free
    }

    /// Records the result of a request. The result of a cancelled request is ignored.
    pub fn end(
        &self,
        list: ListName,
        cancel: &CancellationToken,
        failed: Option<(Problem, Moment)>,
    ) {
        let mut states = self.0.lock();
        if !cancel.is_cancelled() {
            states.insert(list, RequestState { running: None, failed });
        }
    }

    /// Cancels the running request of a list and forgets its last failure.
    pub fn cancel(&self, list: ListName) {
        if let Some(RequestState { running: Some(running), .. }) = self.0.lock().remove(&list) {
            running.cancel();
        }
    }

    /// Whether a list failed so recently that it is not requested yet. Without a network the
    /// list never saw the request, so it may be repeated at once.
    pub fn is_resting(&self, list: ListName, now: Moment) -> bool {
        match self.0.lock().get(&list).and_then(|state| state.failed.as_ref()) {
            None | Some((Problem::Offline, _)) => false,
            Some((_, at)) => at.is_within(RETRY_AFTER, now),
        }
    }

    /// The state of a list for the screen.
    pub fn state(&self, list: ListName, is_on: bool, mark: Option<&ListVersion>) -> ListState {
        let states = self.0.lock();
        let state = states.get(&list);
        let failed = state.and_then(|state| state.failed.as_ref());
        ListState {
            list,
            is_on,
            is_asking: state.is_some_and(|state| state.running.is_some()),
            at: mark.map(|mark| mark.said_at),
            servers: mark.map(|mark| mark.servers),
            problem: failed.map(|(problem, _)| problem.clone()),
        }
    }
}

/// Whether a list may be requested.
pub const fn is_on(switches: &Lists, list: ListName) -> bool {
    match list {
        ListName::Joinmastodon => switches.joinmastodon,
        ListName::Observer => switches.observer,
    }
}
