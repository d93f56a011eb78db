//! Time.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z.
///
/// The page gets it as a number, which is exact up to 2^53 ms, the year 287,396.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(transparent)]
pub struct Moment(#[specta(type = u32)] i64);

impl Moment {
    /// The moment this many milliseconds after 1970-01-01T00:00:00Z.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// How many milliseconds it is after 1970-01-01T00:00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The UTC day of this moment, such as `2026-05-31`.
    pub fn day(self) -> String {
        // A moment outside every calendar reads as the first day of 1970.
        let moment = jiff::Timestamp::from_millisecond(self.0).unwrap_or_default();
        moment.strftime("%Y-%m-%d").to_string()
    }

    /// Whether this is less than `age` milliseconds before `now`. A moment in the future is not,
    /// because then the clock was set back.
    pub fn is_within(self, age: i64, now: Self) -> bool {
        (0..age).contains(&(now.0 - self.0))
    }

    /// The moment `seconds` later, saturating.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }
}
