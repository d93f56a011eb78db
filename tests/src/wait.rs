//! Waiting for something to become true, with an end.

use std::time::{Duration, Instant};

/// How long anything on the screen or on a server may take in a test.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How often it is looked at.
pub const LOOK: Duration = Duration::from_millis(50);

/// Waits until `is_so`, and fails with `what` when that takes too long.
pub async fn until(what: &str, is_so: impl FnMut() -> bool) {
    assert!(within(PATIENCE, is_so).await, "in {PATIENCE:?} it did not happen that {what}");
}

/// Waits until `is_so` for at most `time`; whether it became so.
pub async fn within(time: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + time;
    loop {
        if is_so() {
            return true;
        }
        if Instant::now() > end {
            return false;
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Watches for `time` and fails with `what` as soon as it is not so.
///
/// For things that must *not* happen, where no event tells that they never will.
pub async fn all_the_while(time: Duration, what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + time;
    while Instant::now() < end {
        assert!(is_so(), "it did not stay true that {what}");
        tokio::time::sleep(LOOK).await;
    }
}
