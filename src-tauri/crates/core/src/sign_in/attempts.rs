//! The attempts that are running.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use parking_lot::Mutex;
use planetfall_model::{ActionKey, AttemptId, Domain, SignInAttempt, SignInState, Signal};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio_util::sync::CancellationToken;

use super::user_input::UserInput;
use crate::context::Context;
use crate::error::{Error, Result};

/// Knows the running attempts and their last state. Cheap to clone.
#[derive(Clone)]
pub struct Attempts {
    context: Context,
    running: Arc<Mutex<HashMap<AttemptId, Running>>>,
    next: Arc<AtomicU32>,
}

struct Running {
    key: ActionKey,
    shown: SignInAttempt,
    end: CancellationToken,
    inputs: Sender<UserInput>,
}

impl Attempts {
    pub fn new(context: Context) -> Self {
        Self { context, running: Arc::default(), next: Arc::new(AtomicU32::new(1)) }
    }

    /// Adds an attempt. Returns it with its inputs and the token that cancels it.
    pub fn add(
        &self,
        key: ActionKey,
        domain: Domain,
        state: SignInState,
    ) -> (SignInAttempt, Receiver<UserInput>, CancellationToken) {
        let id = AttemptId::new(self.next.fetch_add(1, Ordering::SeqCst));
        let shown = SignInAttempt { id, domain, state };
        let (sender, receiver) = channel(4);
        let end = CancellationToken::new();
        let running = Running { key, shown: shown.clone(), end: end.clone(), inputs: sender };
        self.running.lock().insert(id, running);
        (shown, receiver, end)
    }

    pub fn with_key(&self, key: &ActionKey) -> Option<SignInAttempt> {
        let running = self.running.lock();
        running.values().find(|attempt| attempt.key == *key).map(|attempt| attempt.shown.clone())
    }

    pub fn get(&self, id: AttemptId) -> Result<SignInAttempt> {
        let running = self.running.lock();
        running.get(&id).map(|attempt| attempt.shown.clone()).ok_or(Error::Gone("attempt"))
    }

    /// Stores the state of an attempt and sends it to the screen.
    pub fn set_state(&self, id: AttemptId, state: SignInState) {
        let mut running = self.running.lock();
        let Some(attempt) = running.get_mut(&id) else { return };
        attempt.shown.state = state;
        self.context.signal(Signal::SignIn { attempt: attempt.shown.clone() });
    }

    pub async fn send(&self, id: AttemptId, input: UserInput) -> Result<()> {
        let inputs = self.running.lock().get(&id).map(|attempt| attempt.inputs.clone());
        let inputs = inputs.ok_or(Error::Gone("attempt"))?;
        inputs.send(input).await.map_err(|_| Error::Gone("attempt"))
    }

    pub async fn send_to_all(&self, input: impl Fn() -> UserInput) {
        let all: Vec<_> = self.running.lock().values().map(|it| it.inputs.clone()).collect();
        for inputs in all {
            // Fails only if the attempt has ended since.
            let _ = inputs.send(input()).await;
        }
    }

    pub fn remove(&self, id: AttemptId) {
        self.running.lock().remove(&id);
    }

    pub fn cancel(&self, id: AttemptId) {
        if let Some(attempt) = self.running.lock().remove(&id) {
            attempt.end.cancel();
        }
    }
}
