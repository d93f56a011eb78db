//! `Retry-After` and rate limit headers.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

/// The longest wait that is kept. A server that names a longer one gets a request after this.
pub(crate) const MAX_WAIT: Duration = Duration::from_secs(15 * 60);

const UNSPECIFIED_WAIT: Duration = Duration::from_secs(60);

/// How long to wait after this response: `429` always asks for it, `503` if it names a time.
///
/// <https://www.rfc-editor.org/rfc/rfc9110#field.retry-after>,
/// <https://docs.joinmastodon.org/api/rate-limits/>
pub(crate) fn retry_after(status: u16, headers: &HeaderMap) -> Option<Duration> {
    let told = text(headers, RETRY_AFTER.as_str()).and_then(|text| time_until(text, headers));
    let wait = match status {
        429 => told.or_else(|| reset_in(headers)).unwrap_or(UNSPECIFIED_WAIT),
        503 => told?,
        _ => return None,
    };
    Some(wait.clamp(Duration::from_secs(1), MAX_WAIT))
}

/// How long until the next request is allowed, if the response says that none is left.
pub(crate) fn exhausted_for(headers: &HeaderMap) -> Option<Duration> {
    let left: u32 = text(headers, "x-ratelimit-remaining")?.parse().ok()?;
    if left > 0 {
        return None;
    }
    reset_in(headers).filter(|wait| !wait.is_zero()).map(|wait| wait.min(MAX_WAIT))
}

fn reset_in(headers: &HeaderMap) -> Option<Duration> {
    text(headers, "x-ratelimit-reset").and_then(|text| time_until(text, headers))
}

/// Accepts a number of seconds, Unix time or a date.
fn time_until(text: &str, headers: &HeaderMap) -> Option<Duration> {
    /// A number larger than this is a date: as seconds it would be thirty years.
    const OLDEST_DATE: i64 = 1_000_000_000;
    let then = match text.parse::<i64>() {
        Ok(seconds) if seconds < OLDEST_DATE => {
            return u64::try_from(seconds).ok().map(Duration::from_secs);
        }
        Ok(seconds) => Timestamp::from_second(seconds).ok()?,
        Err(_) => date(text)?,
    };
    let wait = then.duration_since(now(headers));
    Some(Duration::try_from(wait).unwrap_or(Duration::ZERO))
}

/// The server's clock where the response has a date, because the local one may be wrong.
fn now(headers: &HeaderMap) -> Timestamp {
    let servers = text(headers, DATE.as_str()).and_then(date);
    servers.unwrap_or_else(|| Timestamp::try_from(SystemTime::now()).unwrap_or_default())
}

fn date(text: &str) -> Option<Timestamp> {
    let http = || jiff::fmt::rfc2822::parse(text).ok().map(|date| date.timestamp());
    text.parse().ok().or_else(http)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: (&str, &str) = ("date", "Sun, 22 Nov 2026 10:00:00 GMT");

    fn wait(status: u16, pairs: &[(&'static str, &str)]) -> Option<u64> {
        let headers = pairs.iter().map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap())).collect();
        retry_after(status, &headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn every_form_of_retry_after_is_parsed() {
        assert_eq!(wait(429, &[("retry-after", "30")]), Some(30), "seconds");
        assert_eq!(wait(503, &[("retry-after", "30")]), Some(30), "also when overloaded");
        assert_eq!(
            wait(429, &[NOW, ("retry-after", "Sun, 22 Nov 2026 10:01:30 GMT")]),
            Some(90),
            "a date, by the server's own clock"
        );
        assert_eq!(
            wait(429, &[NOW, ("x-ratelimit-reset", "2026-11-22T10:05:00.000000Z")]),
            Some(300),
            "Mastodon's reset"
        );
        assert_eq!(wait(429, &[NOW, ("x-ratelimit-reset", "1795341660")]), Some(60), "unix time");
        assert_eq!(wait(429, &[]), Some(60), "no time named: a minute");
        assert_eq!(wait(429, &[("retry-after", "soon")]), Some(60), "nonsense: a minute");
    }

    #[test]
    fn waits_are_clamped() {
        assert_eq!(wait(429, &[("retry-after", "999999999")]), Some(900), "a quarter of an hour");
        assert_eq!(wait(429, &[("retry-after", "0")]), Some(1), "a second");
        assert_eq!(wait(429, &[("retry-after", "-5")]), Some(60), "nonsense: a minute");
        assert_eq!(
            wait(429, &[NOW, ("retry-after", "Mon, 22 Nov 1999 10:01:30 GMT")]),
            Some(1),
            "a date long gone"
        );
    }

    #[test]
    fn other_responses_ask_for_no_wait() {
        assert_eq!(wait(200, &[("retry-after", "30")]), None, "it worked");
        assert_eq!(wait(503, &[]), None, "broken, but no time named");
    }
}
