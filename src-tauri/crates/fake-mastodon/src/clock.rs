//! Timestamps in milliseconds, and the formats Mastodon writes them in.

use jiff::Timestamp;

/// Milliseconds since the Unix epoch.
pub(crate) type Millis = i64;

pub(crate) const SECOND: Millis = 1_000;
pub(crate) const MINUTE: Millis = 60 * SECOND;
pub(crate) const HOUR: Millis = 60 * MINUTE;
pub(crate) const DAY: Millis = 24 * HOUR;

pub(crate) fn now() -> Millis {
    Timestamp::now().as_millisecond()
}

/// `2026-08-01T12:00:00.000Z`, as posts have it.
pub(crate) fn iso(at: Millis) -> String {
    format(at, "%Y-%m-%dT%H:%M:%S%.3fZ")
}

/// `2026-08-01T12:00:00.000000Z`, as in rate limit headers.
pub(crate) fn iso_micros(at: Millis) -> String {
    format(at, "%Y-%m-%dT%H:%M:%S%.6fZ")
}

/// `2026-08-01`, as `last_status_at` has it.
pub(crate) fn date(at: Millis) -> String {
    format(at, "%Y-%m-%d")
}

/// The start of the day, because Mastodon hides the hour an account was made.
pub(crate) fn midnight(at: Millis) -> String {
    iso(at - at.rem_euclid(DAY))
}

fn format(at: Millis, pattern: &str) -> String {
    Timestamp::from_millisecond(at).unwrap_or_default().strftime(pattern).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_written_as_mastodon_writes_them() {
        let at = 1_785_585_600_123;

        assert_eq!(iso(at), "2026-08-01T12:00:00.123Z", "three decimals and a Z");
        assert_eq!(iso_micros(at), "2026-08-01T12:00:00.123000Z", "six decimals in headers");
        assert_eq!(date(at), "2026-08-01", "the date alone");
        assert_eq!(midnight(at), "2026-08-01T00:00:00.000Z", "the hour is hidden");
    }
}
