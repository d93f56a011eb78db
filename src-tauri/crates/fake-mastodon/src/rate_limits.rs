//! Rate limits, as Mastodon enforces and reports them.

use std::collections::HashMap;

use crate::clock::{DAY, HOUR, MINUTE, Millis};

/// A limit that some requests count against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Family {
    All,
    Apps,
    Posts,
    Deletes,
    Follows,
    SignUps,
    ConfirmationEmails,
}

/// The address all clients share, because all of them run on this computer.
const CLIENT_ADDRESS: &str = "127.0.0.1";

impl Family {
    /// The family a request belongs to in addition to [`Family::All`].
    fn of(method: &str, path: &str) -> Option<Self> {
        let status = path.starts_with("/api/v1/statuses");
        let followable =
            ["/api/v1/accounts/", "/api/v1/tags/"].iter().any(|it| path.starts_with(it));
        match method {
            "POST" if path == "/api/v1/apps" => Some(Self::Apps),
            "POST" if path == "/api/v1/statuses" => Some(Self::Posts),
            "POST" if status && path.ends_with("/reblog") => Some(Self::Posts),
            "PUT" if status => Some(Self::Posts),
            "POST" if status && path.ends_with("/unreblog") => Some(Self::Deletes),
            "DELETE" if status => Some(Self::Deletes),
            "POST" if followable && path.ends_with("/follow") => Some(Self::Follows),
            "POST" if path == "/api/v1/accounts" => Some(Self::SignUps),
            "POST" if path == "/api/v1/emails/confirmations" => Some(Self::ConfirmationEmails),
            _ => None,
        }
    }

    /// How many requests a window of how many milliseconds allows.
    fn limit(self) -> (u32, Millis) {
        match self {
            Self::All => (300, 5 * MINUTE),
            Self::Apps => (5, 10 * MINUTE),
            Self::Posts => (300, 3 * HOUR),
            Self::Deletes => (30, 30 * MINUTE),
            Self::Follows => (400, DAY),
            Self::SignUps | Self::ConfirmationEmails => (5, 30 * MINUTE),
        }
    }
}

/// What remains of the limit that is closest to being hit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RemainingLimit {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) resets_at: Millis,
    pub(crate) exceeded: bool,
}

#[derive(Debug, Default)]
pub(crate) struct RateLimits {
    /// Start of the current window, and the requests in it.
    used: HashMap<(String, Family), (Millis, u32)>,
}

impl RateLimits {
    /// Counts one request. Windows are aligned to the clock, not to the first request.
    pub(crate) fn count(
        &mut self,
        token: &str,
        method: &str,
        path: &str,
        at: Millis,
    ) -> RemainingLimit {
        let all = self.count_in(Family::All, token, at);
        let Some(family) = Family::of(method, path) else { return all };
        let special = self.count_in(family, token, at);
        let key = |it: &RemainingLimit| (it.remaining, !it.exceeded);
        if key(&special) <= key(&all) { special } else { all }
    }

    fn count_in(&mut self, family: Family, token: &str, at: Millis) -> RemainingLimit {
        let (limit, window) = family.limit();
        let start = at - at.rem_euclid(window);
        // Sign-ups count by address, because each one has a token of its own.
        let client = if family == Family::SignUps { CLIENT_ADDRESS } else { token };
        let used = self.used.entry((client.to_owned(), family)).or_insert((start, 0));
        if used.0 != start {
            *used = (start, 0);
        }
        used.1 += 1;
        RemainingLimit {
            limit,
            remaining: limit.saturating_sub(used.1),
            resets_at: start + window,
            exceeded: used.1 > limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_enforced_until_its_window_ends() {
        let mut limits = RateLimits::default();
        let mut sign_up = |at| limits.count("app", "POST", "/api/v1/accounts", at);

        let last_allowed = (1..=5).map(&mut sign_up).last().expect("five requests");
        let one_more = sign_up(6);
        let next_window = sign_up(30 * MINUTE);

        assert!(!last_allowed.exceeded && last_allowed.remaining == 0, "the fifth passes");
        assert!(one_more.exceeded, "the sixth does not");
        assert!(!next_window.exceeded, "the next window starts at zero");
    }

    #[test]
    fn the_limit_closest_to_being_hit_is_reported() {
        let mut limits = RateLimits::default();

        let left = limits.count("ada", "DELETE", "/api/v1/statuses/1", 1);

        assert_eq!((left.limit, left.remaining), (30, 29), "deleting is the tighter limit");
    }
}
