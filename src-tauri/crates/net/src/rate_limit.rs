//! Limits on concurrent requests per host and class, and waits that hosts asked for. In memory only.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use crate::retry_after::{MAX_WAIT, exhausted_for, retry_after};
use crate::{Error, Request};

const MAX_CONCURRENT: usize = 6;
const MAX_LIMITS: usize = 400;

/// The limits of all hosts. Clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct RateLimiter {
    limits: Arc<Mutex<HashMap<(String, Class), Limit>>>,
}

/// Servers limit these separately: one that is tired of sending pictures still answers its API, and
/// a limit on posting does not stop reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Class {
    Media,
    ApiRead,
    ApiWrite,
    /// Signing in, and what a server says about itself outside of its API.
    OtherRead,
    OtherWrite,
}

#[derive(Debug)]
struct Limit {
    permits: Arc<Semaphore>,
    not_before: Option<Instant>,
}

/// The right to send one request now. Dropping it lets the next request go.
#[derive(Debug)]
pub(crate) struct Permit {
    _permit: Option<OwnedSemaphorePermit>,
}

impl RateLimiter {
    /// Waits for a permit for the request. Fails at once while the host asked for a wait.
    pub(crate) async fn acquire(&self, request: &Request) -> Result<Permit, Error> {
        self.check(request, Instant::now())?;
        let permits = self.limit(request, |limit| Arc::clone(&limit.permits));
        // The semaphore is never closed, so this is always `Some`.
        let permit = permits.acquire_owned().await.ok();
        self.check(request, Instant::now())?;
        Ok(Permit { _permit: permit })
    }

    /// Records the wait that a response asks for.
    pub(crate) fn record(&self, request: &Request, status: u16, headers: &Headers) {
        let result = retry_after(status, headers);
        let spent = if request.method.is_read() { exhausted_for(headers) } else { None };
        let Some(wait) = result.max(spent) else { return };
        let from = Instant::now() + wait.min(MAX_WAIT);
        self.limit(request, |limit| limit.not_before = Some(from));
    }

    fn check(&self, request: &Request, now: Instant) -> Result<(), Error> {
        let from = self.limit(request, |limit| limit.not_before);
        let wait = from.map_or(Duration::ZERO, |from| from.saturating_duration_since(now));
        if wait.is_zero() { Ok(()) } else { Err(Error::SlowDown { wait }) }
    }

    fn limit<T>(&self, request: &Request, read: impl FnOnce(&mut Limit) -> T) -> T {
        let url = &request.url;
        let host =
            format!("{}:{:?}", url.host_str().unwrap_or_default(), url.port_or_known_default());
        let key = (host, Class::of(request));
        let mut limits = self.limits.lock();
        if limits.len() >= MAX_LIMITS && !limits.contains_key(&key) {
            let now = Instant::now();
            limits.retain(|_, limit| limit.is_in_use(now));
        }
        read(limits.entry(key).or_insert_with(Limit::new))
    }
}

type Headers = reqwest::header::HeaderMap;

impl Class {
    /// Media is what is asked for as such: its address may be anywhere, also below `/api/`.
    fn of(request: &Request) -> Self {
        let is_api = request.url.path().starts_with("/api/");
        match (request.is_media, is_api, request.method.is_read()) {
            (true, _, _) => Self::Media,
            (false, true, true) => Self::ApiRead,
            (false, true, false) => Self::ApiWrite,
            (false, false, true) => Self::OtherRead,
            (false, false, false) => Self::OtherWrite,
        }
    }
}

impl Limit {
    fn new() -> Self {
        Self { permits: Arc::new(Semaphore::new(MAX_CONCURRENT)), not_before: None }
    }

    fn is_in_use(&self, now: Instant) -> bool {
        Arc::strong_count(&self.permits) > 1 || self.not_before.is_some_and(|from| from > now)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn get(text: &str) -> Request {
        Request::get(text.parse().unwrap())
    }

    fn post(text: &str) -> Request {
        Request::post(text.parse().unwrap())
    }

    fn headers(pairs: &[(&'static str, &str)]) -> Headers {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_wait_holds_for_its_host_and_kind_of_request_only() {
        let limiter = RateLimiter::default();
        let here = get("https://mossbank.example/api/v1/a");
        let elsewhere = get("https://otherbank.example/api/v1/a");
        let before = Instant::now();

        limiter.record(&here, 429, &headers(&[("retry-after", "30")]));

        let result = limiter.check(&here, before);
        assert!(
            matches!(result, Err(Error::SlowDown { wait }) if wait >= Duration::from_secs(30)),
            "it is not asked again"
        );
        assert!(
            limiter.check(&post("https://mossbank.example/api/v1/a"), before).is_ok(),
            "writing has its own limits"
        );
        assert!(limiter.check(&elsewhere, before).is_ok(), "another host answers");
        let later = Instant::now() + Duration::from_secs(31);
        assert!(limiter.check(&here, later).is_ok(), "and then it is asked again");
    }

    #[test]
    fn an_exhausted_limit_stops_requests() {
        let limiter = RateLimiter::default();
        let here = get("https://mossbank.example/api/v1/a");
        let spent = headers(&[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "120")]);

        limiter.record(&here, 200, &spent);

        let result = limiter.check(&here, Instant::now());
        assert!(matches!(result, Err(Error::SlowDown { .. })), "one more would be refused");
    }

    #[test]
    fn a_busy_class_of_requests_stops_no_other() {
        let picture = || get("https://mossbank.example/media/1.png").media();
        let below_the_api = || get("https://mossbank.example/api/v1/picture/1").media();
        let api = || get("https://mossbank.example/api/v1/timelines/home");
        let write = || post("https://mossbank.example/api/v1/statuses");
        let page = || get("https://mossbank.example/.well-known/nodeinfo");
        let token = || post("https://mossbank.example/oauth/token");
        let all: [&dyn Fn() -> Request; 6] =
            [&picture, &below_the_api, &api, &write, &page, &token];
        let busy = headers(&[("retry-after", "600")]);
        let spent = headers(&[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "600")]);
        // Both pictures are of one class.
        let class = |at: usize| at.max(1);

        for (asked, request) in all.iter().enumerate() {
            for (status, answer) in [(429, &busy), (503, &busy), (200, &spent)] {
                let limiter = RateLimiter::default();

                limiter.record(&request(), status, answer);

                for (other, request) in all.iter().enumerate() {
                    let is_stopped = limiter.check(&request(), Instant::now()).is_err();
                    let is_write = matches!(asked, 3 | 5);
                    let expected = class(asked) == class(other) && !(is_write && status == 200);
                    assert_eq!(is_stopped, expected, "{asked} said {status}, then {other}");
                }
            }
        }
    }

    #[test]
    fn slow_pictures_leave_room_for_the_api() {
        let limiter = RateLimiter::default();
        let picture = get("https://mossbank.example/media/1.png").media();
        let api = get("https://mossbank.example/api/v1/timelines/home");

        let pictures: Vec<_> =
            (0..MAX_CONCURRENT).map(|_| limiter.acquire(&picture).now_or_never()).collect();

        assert!(pictures.iter().all(Option::is_some), "as many as may go at once");
        assert!(limiter.acquire(&api).now_or_never().is_some(), "the API does not wait for them");
    }

    #[test]
    fn a_seventh_concurrent_request_waits() {
        let limiter = RateLimiter::default();
        let here = get("https://mossbank.example/api/v1/a");
        let acquire = || limiter.acquire(&here).now_or_never();
        let mut permits: Vec<_> =
            (0..MAX_CONCURRENT).map(|_| acquire().unwrap().unwrap()).collect();

        let blocked = acquire().is_none();
        permits.pop();
        let free = acquire().is_some();

        assert!(blocked, "six are enough");
        assert!(free, "when one is done the next may go");
    }

    #[test]
    fn the_number_of_remembered_hosts_is_bounded() {
        let limiter = RateLimiter::default();

        for number in 0..MAX_LIMITS * 3 {
            let there = get(&format!("https://h{number}.example/"));
            assert!(limiter.check(&there, Instant::now()).is_ok(), "a new host");
        }

        assert!(limiter.limits.lock().len() <= MAX_LIMITS, "hosts that want nothing are forgotten");
    }
}
