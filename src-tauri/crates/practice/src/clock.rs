//! Moments as milliseconds since 1970, and the four ways Mastodon writes them.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// Milliseconds since 1970.
pub(crate) type Millis = i64;

pub(crate) const SECOND: Millis = 1_000;
pub(crate) const MINUTE: Millis = 60 * SECOND;
pub(crate) const HOUR: Millis = 60 * MINUTE;
pub(crate) const DAY: Millis = 24 * HOUR;

/// The present moment.
pub(crate) fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

/// `2026-08-01T12:00:00.000Z`, as on posts.
pub(crate) fn iso(at: Millis) -> String {
    written(at, "%Y-%m-%dT%H:%M:%S%.3fZ")
}

/// `2026-08-01T12:00:00.000000Z`, as in rate limit headers.
pub(crate) fn iso_micros(at: Millis) -> String {
    written(at, "%Y-%m-%dT%H:%M:%S%.6fZ")
}

/// `2026-08-01`, as in `last_status_at`.
pub(crate) fn date(at: Millis) -> String {
    written(at, "%Y-%m-%d")
}

/// The day's first moment: Mastodon never tells the hour an account was made.
pub(crate) fn midnight(at: Millis) -> String {
    iso(at - at.rem_euclid(DAY))
}

fn written(at: Millis, form: &str) -> String {
    Timestamp::from_millisecond(at).unwrap_or_default().strftime(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_mastodon_writes_them() {
        let at = 1_785_585_600_123;

        assert_eq!(iso(at), "2026-08-01T12:00:00.123Z", "three decimals and a Z");
        assert_eq!(iso_micros(at), "2026-08-01T12:00:00.123000Z", "six decimals in headers");
        assert_eq!(date(at), "2026-08-01", "dates stand alone");
        assert_eq!(midnight(at), "2026-08-01T00:00:00.000Z", "accounts begin at midnight");
    }
}
