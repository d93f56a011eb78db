//! How long to wait before asking again.

use std::time::Duration;

/// The longest wait.
const CEILING: Duration = Duration::from_secs(300);

/// Waits that double up to five minutes, each drawn anew between nothing and the whole, so that
/// the clients of a server that comes back do not all come at once.
///
/// <https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/>
#[derive(Debug)]
pub struct Backoff {
    failures: u32,
    dice: fastrand::Rng,
}

impl Backoff {
    /// Starts afresh. The same seed draws the same waits.
    pub fn new(seed: u64) -> Self {
        Self { failures: 0, dice: fastrand::Rng::with_seed(seed) }
    }

    /// It worked; the next failure waits a short while again.
    pub const fn reset(&mut self) {
        self.failures = 0;
    }

    /// The wait after one more failure. What the server asked for wins.
    pub fn next(&mut self, asked_for: Option<Duration>) -> Duration {
        let whole = Duration::from_secs(1 << self.failures.min(9)).min(CEILING);
        self.failures = self.failures.saturating_add(1);
        asked_for.unwrap_or_else(|| whole.mul_f64(0.25 + 0.75 * self.dice.f64()))
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

        assert!(waits.iter().all(|wait| *wait <= CEILING), "nobody waits longer than the ceiling");
        assert!(waits[0] <= Duration::from_secs(1), "the first wait is short");
        assert!(waits[20..].iter().max() > Some(&Duration::from_secs(60)), "later ones are long");
        assert!(after <= Duration::from_secs(1), "success forgets earlier failures");
    }

    #[test]
    fn what_the_server_asks_for_wins() {
        let asked = Duration::from_secs(40);

        assert_eq!(Backoff::new(1).next(Some(asked)), asked, "Retry-After is not bargained with");
    }
}
