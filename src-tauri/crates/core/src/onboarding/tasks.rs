//! The background tasks of onboarding.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio_util::sync::CancellationToken;

use crate::background::BackgroundTasks;

/// A kind of background task, of which at most one runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OnboardingTask {
    /// Asks servers whether they accept sign-ups.
    Probe,
    /// Visits the server that was chosen.
    Visit,
    /// Waits for the pending account and finishes onboarding.
    Confirmation,
}

/// Starts and cancels background tasks. Cheap to clone.
#[derive(Clone)]
pub struct OnboardingTasks {
    background: BackgroundTasks,
    running: Arc<Mutex<HashMap<OnboardingTask, CancellationToken>>>,
}

impl OnboardingTasks {
    pub(crate) fn new(background: BackgroundTasks) -> Self {
        Self { background, running: Arc::default() }
    }

    /// Cancels the running task of this kind and gives a token for the next one. A task checks its
    /// token before it writes anything.
    pub fn replace(&self, task: OnboardingTask) -> CancellationToken {
        let token = self.background.cancellation_token();
        if let Some(earlier) = self.running.lock().insert(task, token.clone()) {
            earlier.cancel();
        }
        token
    }

    pub fn cancel(&self, task: OnboardingTask) {
        if let Some(token) = self.running.lock().remove(&task) {
            token.cancel();
        }
    }

    /// Runs `work` until it is done or its token is cancelled.
    pub fn run(&self, token: CancellationToken, work: impl Future<Output = ()> + Send + 'static) {
        self.background.run(token, work);
    }
}
