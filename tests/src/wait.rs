//! Waiting for a condition, with a time limit.

use std::time::{Duration, Instant};

/// How long a test waits for the screen or a server.
pub const TIMEOUT: Duration = Duration::from_secs(20);

/// How often a condition is checked.
pub const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// Waits until `is_so`, and fails with `what` when that takes too long.
pub async fn until(what: &str, is_so: impl FnMut() -> bool) {
    assert!(within(TIMEOUT, is_so).await, "in {TIMEOUT:?} it did not happen that {what}");
}

/// Waits for at most `time` and returns whether `is_so` became true.
pub async fn within(time: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + time;
    loop {
        if is_so() {
            return true;
        }
        if Instant::now() > end {
            return false;
        }
        tokio::time::sleep(POLL_INTERVAL).await;
    }
}

/// Checks for `time` that `is_so` stays true, and fails with `what` otherwise.
///
/// For things that must *not* happen and therefore have no event to wait for.
pub async fn assert_stays(time: Duration, what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + time;
    while Instant::now() < end {
        assert!(is_so(), "it did not stay true that {what}");
        tokio::time::sleep(POLL_INTERVAL).await;
    }
}
