//! Exponential backoff with jitter.

use std::time::Duration;

const MAX_WAIT: Duration = Duration::from_secs(300);

/// Waits that double up to five minutes, each at random between a quarter and the whole, so that
/// the clients of a server that was down do not all return at once.
///
/// <https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/>
#[derive(Debug)]
pub struct Backoff {
    failures: u32,
    rng: fastrand::Rng,
}

impl Backoff {
    /// Starts with the shortest wait. The same seed gives the same waits.
    pub fn new(seed: u64) -> Self {
        Self { failures: 0, rng: fastrand::Rng::with_seed(seed) }
    }

    /// Starts again with the shortest wait, after a success.
    pub const fn reset(&mut self) {
        self.failures = 0;
    }

    /// The wait after one more failure. A wait that the server asked for takes precedence.
    pub fn next(&mut self, requested: Option<Duration>) -> Duration {
        let whole = Duration::from_secs(1 << self.failures.min(9)).min(MAX_WAIT);
        self.failures = self.failures.saturating_add(1);
        requested.unwrap_or_else(|| whole.mul_f64(0.25 + 0.75 * self.rng.f64()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_stay_below_five_minutes_and_start_again_after_success() {
        let mut backoff = Backoff::new(7);

        let waits: Vec<Duration> = (0..40).map(|_| backoff.next(None)).collect();
        backoff.reset();
        let after = backoff.next(None);

        assert!(waits.iter().all(|wait| *wait <= MAX_WAIT), "no wait exceeds the maximum");
        assert!(waits[0] <= Duration::from_secs(1), "the first wait is short");
        assert!(waits[20..].iter().max() > Some(&Duration::from_secs(60)), "later ones are long");
        assert!(after <= Duration::from_secs(1), "success forgets earlier failures");
    }

    #[test]
    fn the_wait_a_server_asks_for_takes_precedence() {
        let requested = Duration::from_secs(40);

        assert_eq!(Backoff::new(1).next(Some(requested)), requested, "Retry-After is honoured");
    }
}
