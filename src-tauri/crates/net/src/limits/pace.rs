//! How many requests a host gets at once, and when it wants none.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use url::Url;

use super::wait::is_used_up;
use super::{MAX_WAIT, wait_in};
use crate::{Error, Method};

const AT_ONCE: usize = 6;
const REMEMBERED_HOSTS: usize = 200;

/// What is remembered of every host.
#[derive(Debug, Clone, Default)]
pub(crate) struct RateLimiter {
    hosts: Arc<Mutex<HashMap<String, Host>>>,
}

/// One host.
///
/// Servers limit writing by other rules than reading: being told to post less must not keep
/// anyone from reading.
#[derive(Debug)]
struct Host {
    seats: Arc<Semaphore>,
    reads_from: Option<Instant>,
    writes_from: Option<Instant>,
}

/// A place among the requests a host is answering; given back when dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    _seat: Option<OwnedSemaphorePermit>,
}

impl RateLimiter {
    /// Waits for a place at the host of `url`, or says at once that the host wants to be left
    /// alone.
    pub(crate) async fn enter(&self, method: Method, url: &Url) -> Result<Permit, Error> {
        self.patience(method, url, Instant::now())?;
        let seats = self.host(url, |host| Arc::clone(&host.seats));
        // It is never closed, so there is always a seat in the end.
        let seat = seats.acquire_owned().await.ok();
        self.patience(method, url, Instant::now())?;
        Ok(Permit { _seat: seat })
    }

    /// Remembers what an answer says about patience.
    pub(crate) fn heed(&self, method: Method, url: &Url, status: u16, headers: &Headers) {
        let told = wait_in(status, headers);
        let spent = if method.only_asks() { is_used_up(headers) } else { None };
        let Some(wait) = told.max(spent) else { return };
        let from = Instant::now() + wait.min(MAX_WAIT);
        self.host(url, |host| {
            if method.only_asks() {
                host.reads_from = Some(from);
            } else {
                host.writes_from = Some(from);
            }
        });
    }

    fn patience(&self, method: Method, url: &Url, now: Instant) -> Result<(), Error> {
        let from = self
            .host(url, |host| if method.only_asks() { host.reads_from } else { host.writes_from });
        let wait = from.map_or(Duration::ZERO, |from| from.saturating_duration_since(now));
        if wait.is_zero() { Ok(()) } else { Err(Error::SlowDown { wait }) }
    }

    fn host<T>(&self, url: &Url, look: impl FnOnce(&mut Host) -> T) -> T {
        let name =
            format!("{}:{:?}", url.host_str().unwrap_or_default(), url.port_or_known_default());
        let mut hosts = self.lock();
        if hosts.len() >= REMEMBERED_HOSTS && !hosts.contains_key(&name) {
            let now = Instant::now();
            hosts.retain(|_, host| host.is_worth_remembering(now));
        }
        look(hosts.entry(name).or_insert_with(Host::new))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Host>> {
        // Nothing done under the lock can leave it half done.
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type Headers = reqwest::header::HeaderMap;

impl Host {
    fn new() -> Self {
        Self { seats: Arc::new(Semaphore::new(AT_ONCE)), reads_from: None, writes_from: None }
    }

    fn is_worth_remembering(&self, now: Instant) -> bool {
        let is_later = |from: Option<Instant>| from.is_some_and(|from| from > now);
        Arc::strong_count(&self.seats) > 1
            || is_later(self.reads_from)
            || is_later(self.writes_from)
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
    fn a_host_that_asks_for_patience_gets_it_and_others_do_not_wait() {
        let pace = RateLimiter::default();
        let here = url("https://mossbank.example/a");
        let elsewhere = url("https://otherbank.example/a");
        let before = Instant::now();

        pace.heed(Method::Get, &here, 429, &headers(&[("retry-after", "30")]));

        let told = pace.patience(Method::Get, &here, before);
        assert!(
            matches!(told, Err(Error::SlowDown { wait }) if wait >= Duration::from_secs(30)),
            "it is not asked again"
        );
        assert!(pace.patience(Method::Post, &here, before).is_ok(), "writing has its own limits");
        assert!(pace.patience(Method::Get, &elsewhere, before).is_ok(), "another host answers");
        let later = Instant::now() + Duration::from_secs(31);
        assert!(pace.patience(Method::Get, &here, later).is_ok(), "and then it is asked again");
    }

    #[test]
    fn the_last_request_that_is_allowed_is_the_last_one_sent() {
        let pace = RateLimiter::default();
        let here = url("https://mossbank.example/a");
        let spent = headers(&[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "120")]);

        pace.heed(Method::Get, &here, 200, &spent);

        let told = pace.patience(Method::Get, &here, Instant::now());
        assert!(matches!(told, Err(Error::SlowDown { .. })), "one more would be refused");
    }

    #[test]
    fn a_host_gets_six_requests_at_once_and_the_seventh_waits() {
        let pace = RateLimiter::default();
        let here = url("https://mossbank.example/a");
        let enter = || pace.enter(Method::Get, &here).now_or_never();
        let mut places: Vec<_> = (0..AT_ONCE).map(|_| enter().unwrap().unwrap()).collect();

        let crowded = enter().is_none();
        places.pop();
        let free = enter().is_some();

        assert!(crowded, "six are enough");
        assert!(free, "when one is done the next may go");
    }

    #[test]
    fn the_memory_of_hosts_is_bounded() {
        let pace = RateLimiter::default();

        for number in 0..REMEMBERED_HOSTS * 3 {
            let there = url(&format!("https://h{number}.example/"));
            assert!(pace.patience(Method::Get, &there, Instant::now()).is_ok(), "a new host");
        }

        assert!(pace.lock().len() <= REMEMBERED_HOSTS, "hosts that want nothing are forgotten");
    }
}
