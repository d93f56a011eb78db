//! Wakes the two background tasks of an account, the session and the outbox.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

/// Shared by everything that wants an account's background tasks to act now.
#[derive(Default)]
pub(crate) struct Wake {
    pub session: Notify,
    pub outbox: Notify,
    retry_all: AtomicBool,
}

impl Wake {
    /// Fetches from the server now, and sends now what failed earlier.
    pub fn sync_now(&self) {
        self.session.notify_one();
        self.retry_all();
    }

    /// Sends now what failed earlier, without waiting for its backoff.
    pub fn retry_all(&self) {
        self.retry_all.store(true, Ordering::SeqCst);
        self.outbox.notify_one();
    }

    /// Whether [`Wake::retry_all`] was called since the last call of this.
    pub fn take_retry_all(&self) -> bool {
        self.retry_all.swap(false, Ordering::SeqCst)
    }
}

/// Sleeps for `time`, or until `wake` is notified.
pub(crate) async fn sleep_unless_woken(time: Duration, wake: &Notify) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        () = wake.notified() => {}
    }
}
