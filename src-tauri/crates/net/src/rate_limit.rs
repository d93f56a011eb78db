//! Limits on concurrent requests per host, and waits that hosts asked for. In memory only.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use url::Url;

use crate::retry_after::{MAX_WAIT, exhausted_for, retry_after};
use crate::{Error, Method};

const MAX_CONCURRENT: usize = 6;
const MAX_HOSTS: usize = 200;

/// The limits of all hosts. Clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct RateLimiter {
    hosts: Arc<Mutex<HashMap<String, Host>>>,
}

/// Servers limit writes separately from reads, so a limit on posting must not stop reading.
#[derive(Debug)]
struct Host {
    permits: Arc<Semaphore>,
    reads_after: Option<Instant>,
    writes_after: Option<Instant>,
}

/// The right to send one request now. Dropping it lets the next request go.
#[derive(Debug)]
pub(crate) struct Permit {
    _permit: Option<OwnedSemaphorePermit>,
}

impl RateLimiter {
    /// Waits for a permit for the host of `url`. Fails at once while the host asked for a wait.
    pub(crate) async fn acquire(&self, method: Method, url: &Url) -> Result<Permit, Error> {
        self.check(method, url, Instant::now())?;
        let permits = self.host(url, |host| Arc::clone(&host.permits));
        // The semaphore is never closed, so this is always `Some`.
        let permit = permits.acquire_owned().await.ok();
        self.check(method, url, Instant::now())?;
        Ok(Permit { _permit: permit })
    }

    /// Records the wait that a response asks for.
    pub(crate) fn record(&self, method: Method, url: &Url, status: u16, headers: &Headers) {
        let result = retry_after(status, headers);
        let spent = if method.is_read() { exhausted_for(headers) } else { None };
        let Some(wait) = result.max(spent) else { return };
        let from = Instant::now() + wait.min(MAX_WAIT);
        self.host(url, |host| {
            if method.is_read() {
                host.reads_after = Some(from);
            } else {
                host.writes_after = Some(from);
            }
        });
    }

    fn check(&self, method: Method, url: &Url, now: Instant) -> Result<(), Error> {
        let from = self
            .host(url, |host| if method.is_read() { host.reads_after } else { host.writes_after });
        let wait = from.map_or(Duration::ZERO, |from| from.saturating_duration_since(now));
        if wait.is_zero() { Ok(()) } else { Err(Error::SlowDown { wait }) }
    }

    fn host<T>(&self, url: &Url, read: impl FnOnce(&mut Host) -> T) -> T {
        let name =
            format!("{}:{:?}", url.host_str().unwrap_or_default(), url.port_or_known_default());
        let mut hosts = self.hosts.lock();
        if hosts.len() >= MAX_HOSTS && !hosts.contains_key(&name) {
            let now = Instant::now();
            hosts.retain(|_, host| host.is_in_use(now));
        }
        read(hosts.entry(name).or_insert_with(Host::new))
    }
}

type Headers = reqwest::header::HeaderMap;

impl Host {
    fn new() -> Self {
        Self {
            permits: Arc::new(Semaphore::new(MAX_CONCURRENT)),
            reads_after: None,
            writes_after: None,
        }
    }

    fn is_in_use(&self, now: Instant) -> bool {
        let is_later = |from: Option<Instant>| from.is_some_and(|from| from > now);
        Arc::strong_count(&self.permits) > 1
            || is_later(self.reads_after)
            || is_later(self.writes_after)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn headers(pairs: &[(&'static str, &str)]) -> Headers {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_wait_holds_for_its_host_and_kind_of_request_only() {
        let limiter = RateLimiter::default();
        let here = url("https://mossbank.example/a");
        let elsewhere = url("https://otherbank.example/a");
        let before = Instant::now();

        limiter.record(Method::Get, &here, 429, &headers(&[("retry-after", "30")]));

        let result = limiter.check(Method::Get, &here, before);
        assert!(
            matches!(result, Err(Error::SlowDown { wait }) if wait >= Duration::from_secs(30)),
            "it is not asked again"
        );
        assert!(limiter.check(Method::Post, &here, before).is_ok(), "writing has its own limits");
        assert!(limiter.check(Method::Get, &elsewhere, before).is_ok(), "another host answers");
        let later = Instant::now() + Duration::from_secs(31);
        assert!(limiter.check(Method::Get, &here, later).is_ok(), "and then it is asked again");
    }

    #[test]
    fn an_exhausted_limit_stops_requests() {
        let limiter = RateLimiter::default();
        let here = url("https://mossbank.example/a");
        let spent = headers(&[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "120")]);

        limiter.record(Method::Get, &here, 200, &spent);

        let result = limiter.check(Method::Get, &here, Instant::now());
        assert!(matches!(result, Err(Error::SlowDown { .. })), "one more would be refused");
    }

    #[test]
    fn a_seventh_concurrent_request_waits() {
        let limiter = RateLimiter::default();
        let here = url("https://mossbank.example/a");
        let acquire = || limiter.acquire(Method::Get, &here).now_or_never();
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

        for number in 0..MAX_HOSTS * 3 {
            let there = url(&format!("https://h{number}.example/"));
            assert!(limiter.check(Method::Get, &there, Instant::now()).is_ok(), "a new host");
        }

        assert!(limiter.hosts.lock().len() <= MAX_HOSTS, "hosts that want nothing are forgotten");
    }
}
