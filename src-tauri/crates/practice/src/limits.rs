//! Rate limits, as Mastodon states and keeps them.

use std::collections::HashMap;

use crate::clock::{DAY, HOUR, MINUTE, Millis};

/// The limits a request counts against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Family {
    All,
    Apps,
    Posts,
    Deletes,
    Follows,
    SignUps,
    Letters,
}

impl Family {
    fn of(method: &str, path: &str) -> Vec<Self> {
        let mut families = vec![Self::All];
        let status = path.starts_with("/api/v1/statuses");
        let followable =
            ["/api/v1/accounts/", "/api/v1/tags/"].iter().any(|it| path.starts_with(it));
        match method {
            "POST" if path == "/api/v1/apps" => families.push(Self::Apps),
            "POST" if path == "/api/v1/statuses" || status && path.ends_with("/reblog") => {
                families.push(Self::Posts);
            }
            "PUT" if status => families.push(Self::Posts),
            "POST" if status && path.ends_with("/unreblog") => families.push(Self::Deletes),
            "DELETE" if status => families.push(Self::Deletes),
            "POST" if followable && path.ends_with("/follow") => families.push(Self::Follows),
            "POST" if path == "/api/v1/accounts" => families.push(Self::SignUps),
            "POST" if path == "/api/v1/emails/confirmations" => families.push(Self::Letters),
            _ => {}
        }
        families
    }

    /// Whether it counts by the address someone comes from rather than by who they are.
    fn counts_by_address(self) -> bool {
        match self {
            Self::SignUps => true,
            Self::All
            | Self::Apps
            | Self::Posts
            | Self::Deletes
            | Self::Follows
            | Self::Letters => false,
        }
    }
}

/// Everyone on this computer has the same address.
const ADDRESS: &str = "127.0.0.1";

/// What is left of the limit that is closest to being hit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Left {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) resets_at: Millis,
    pub(crate) exceeded: bool,
}

/// How much everyone has used of each limit.
#[derive(Debug)]
pub(crate) struct Limits {
    requests_per_window: u32,
    follows_per_day: u32,
    /// Start of the window and requests in it.
    used: HashMap<(String, Family), (Millis, u32)>,
}

impl Limits {
    pub(crate) fn new(requests_per_window: u32, follows_per_day: u32) -> Self {
        Self { requests_per_window, follows_per_day, used: HashMap::new() }
    }

    /// Counts one request by `who`; windows are those of the clock, not of the first request.
    pub(crate) fn spend(&mut self, who: &str, method: &str, path: &str, at: Millis) -> Left {
        let mut tightest: Option<Left> = None;
        for family in Family::of(method, path) {
            let (limit, window) = self.rule(family);
            let start = at - at.rem_euclid(window);
            let who = if family.counts_by_address() { ADDRESS } else { who };
            let used = self.used.entry((who.to_owned(), family)).or_insert((start, 0));
            if used.0 != start {
                *used = (start, 0);
            }
            used.1 += 1;
            let left = Left {
                limit,
                remaining: limit.saturating_sub(used.1),
                resets_at: start + window,
                exceeded: used.1 > limit,
            };
            if tightest.is_none_or(|other| {
                (left.remaining, !left.exceeded) <= (other.remaining, !other.exceeded)
            }) {
                tightest = Some(left);
            }
        }
        tightest.unwrap_or(Left { limit: 0, remaining: 0, resets_at: at, exceeded: false })
    }

    fn rule(&self, family: Family) -> (u32, Millis) {
        match family {
            Family::All => (self.requests_per_window, 5 * MINUTE),
            Family::Apps => (5, 10 * MINUTE),
            Family::Posts => (300, 3 * HOUR),
            Family::Deletes => (30, 30 * MINUTE),
            Family::Follows => (self.follows_per_day, DAY),
            Family::SignUps => (5, 30 * MINUTE),
            Family::Letters => (5, 30 * MINUTE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_hit_and_then_lifted_by_the_clock() {
        let mut limits = Limits::new(2, 400);

        let second = [1, 2].map(|at| limits.spend("ada", "GET", "/api/v1/x", at))[1];
        let third = limits.spend("ada", "GET", "/api/v1/x", 3);
        let later = limits.spend("ada", "GET", "/api/v1/x", 5 * MINUTE);

        assert!(!second.exceeded && second.remaining == 0, "the last allowed request passes");
        assert!(third.exceeded, "one more does not");
        assert!(!later.exceeded, "the next window starts afresh");
    }

    #[test]
    fn the_limit_closest_to_being_hit_is_told() {
        let mut limits = Limits::new(300, 400);

        let left = limits.spend("ada", "DELETE", "/api/v1/statuses/1", 1);

        assert_eq!((left.limit, left.remaining), (30, 29), "deleting is the tighter limit");
    }
}
