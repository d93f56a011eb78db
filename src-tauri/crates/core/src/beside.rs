//! What runs beside the screens, until it is done, called off, or the app ends.

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How long what runs is given to end.
const ENDING: Duration = Duration::from_secs(3);

/// Runs things beside the screens, and ends them. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct BackgroundTasks {
    end: CancellationToken,
    tasks: TaskTracker,
}

impl BackgroundTasks {
    /// A turn, which is over when it is cancelled or the app ends.
    pub fn turn(&self) -> CancellationToken {
        self.end.child_token()
    }

    /// Runs `work` until it is done or its turn is over.
    pub fn run(&self, turn: CancellationToken, work: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(async move {
            tokio::select! {
                () = turn.cancelled() => {}
                () = work => {}
            }
        });
    }

    /// Ends all of it, and waits until it has ended.
    pub async fn stop(&self) {
        self.end.cancel();
        self.tasks.close();
        if tokio::time::timeout(ENDING, self.tasks.wait()).await.is_err() {
            tracing::warn!("what ran beside the screens did not end in time");
        }
    }
}
