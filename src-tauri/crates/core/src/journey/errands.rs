//! What runs beside the screens.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio_util::sync::CancellationToken;

use crate::background::BackgroundTasks;

/// Something that runs beside the screens, at most once at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OnboardingTask {
    /// Asking servers whether they take new people.
    Asking,
    /// Visiting the server that was chosen.
    Visiting,
    /// Waiting for the account, and moving in.
    Settling,
}

/// Begins errands and ends them. Cheap to clone.
#[derive(Clone, Default)]
pub struct OnboardingTasks {
    background: BackgroundTasks,
    running: Arc<Mutex<HashMap<OnboardingTask, CancellationToken>>>,
}

impl OnboardingTasks {
    /// Ends the errand that runs and gives a new one its turn. Whoever has a turn looks whether it
    /// still holds before writing anything.
    pub fn turn(&self, errand: OnboardingTask) -> CancellationToken {
        let turn = self.background.cancellation_token();
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(earlier) = running.insert(errand, turn.clone()) {
            earlier.cancel();
        }
        turn
    }

    /// Ends an errand.
    pub fn drop(&self, errand: OnboardingTask) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = running.remove(&errand) {
            turn.cancel();
        }
    }

    /// Runs `work` until it is done or its turn is over.
    pub fn run(&self, turn: CancellationToken, work: impl Future<Output = ()> + Send + 'static) {
        self.background.run(turn, work);
    }

    /// Ends all of them, and waits until they have ended.
    pub async fn stop(&self) {
        self.background.stop().await;
    }
}
