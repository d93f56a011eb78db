//! The sync state of every account.

use std::collections::HashMap;
use std::sync::Arc;

use planetfall_model::{AccountId, Signal, SyncState};
use tokio::sync::watch;

use crate::context::Context;

/// Holds the states and sends each change to the screen. Cheap to clone.
#[derive(Clone)]
pub struct SyncStates {
    context: Context,
    states: Arc<watch::Sender<HashMap<AccountId, SyncState>>>,
}

impl SyncStates {
    pub fn new(context: Context) -> Self {
        Self { context, states: Arc::default() }
    }

    pub fn get(&self, account: AccountId) -> SyncState {
        self.states.borrow().get(&account).cloned().unwrap_or(SyncState::Starting)
    }

    pub fn set(&self, account: AccountId, state: SyncState) {
        let has_changed = self.states.send_if_modified(|states| {
            states.insert(account, state.clone()).as_ref() != Some(&state)
        });
        if has_changed {
            self.context.signal(Signal::Sync { account, state });
        }
    }

    pub fn remove(&self, account: AccountId) {
        self.states.send_modify(|states| drop(states.remove(&account)));
    }

    /// Waits until an account has caught up with its server for the first time, or has failed to.
    pub async fn caught_up(&self, account: AccountId) {
        let is_new = |state: Option<&SyncState>| {
            matches!(state, None | Some(SyncState::Starting | SyncState::CatchingUp))
        };
        let mut states = self.states.subscribe();
        // Cannot fail: the sender lives as long as `self`.
        let _ = states.wait_for(|states| !is_new(states.get(&account))).await;
    }
}
