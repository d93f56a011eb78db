//! The sync state of every account.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_model::{AccountId, Signal, SyncState};

use crate::context::Context;

/// Holds the states and sends each change to the screen. Cheap to clone.
#[derive(Clone)]
pub struct SyncStates {
    context: Context,
    states: Arc<Mutex<HashMap<AccountId, SyncState>>>,
}

impl SyncStates {
    pub fn new(context: Context) -> Self {
        Self { context, states: Arc::default() }
    }

    pub fn get(&self, account: AccountId) -> SyncState {
        self.states.lock().get(&account).cloned().unwrap_or(SyncState::Starting)
    }

    pub fn set(&self, account: AccountId, state: SyncState) {
        let before = self.states.lock().insert(account, state.clone());
        if before.as_ref() != Some(&state) {
            self.context.signal(Signal::Sync { account, state });
        }
    }

    pub fn remove(&self, account: AccountId) {
        self.states.lock().remove(&account);
    }
}
