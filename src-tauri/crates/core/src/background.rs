//! Tasks that run in the background until they are done, cancelled, or the app ends.

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

const STOP_TIMEOUT: Duration = Duration::from_secs(3);

/// Owns background tasks. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct BackgroundTasks {
    end: CancellationToken,
    tasks: TaskTracker,
}

impl BackgroundTasks {
    /// A token for one task. It is cancelled by its owner, or when the app ends.
    pub fn cancellation_token(&self) -> CancellationToken {
        self.end.child_token()
    }

    /// Runs `work` until it is done or the app ends.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.run(self.end.clone(), work);
    }

    /// Runs `work` until it is done or `cancel` is cancelled.
    pub fn run(&self, cancel: CancellationToken, work: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(async move {
            let _ = cancel.run_until_cancelled(work).await;
        });
    }

    /// Cancels all tasks and waits until they have stopped.
    pub async fn stop(&self) {
        self.end.cancel();
        self.tasks.close();
        if tokio::time::timeout(STOP_TIMEOUT, self.tasks.wait()).await.is_err() {
            tracing::warn!("a background task did not stop in time");
        }
    }
}
