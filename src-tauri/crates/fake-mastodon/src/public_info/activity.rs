//! The weekly activity of a server.

use serde_json::{Value, json};

use crate::clock::{DAY, Millis, SECOND};

const WEEKS: i64 = 12;
const WEEK: Millis = 7 * DAY;
/// The first Monday of 1970, because weeks begin on Mondays.
const FIRST_MONDAY: Millis = 4 * DAY;
/// Variation from week to week, in hundredths.
const VARIATION: [i64; 12] = [0, 3, -2, 5, 8, 4, -3, -6, 1, 6, 9, 7];

/// Twelve weeks, newest first, with every number as a string.
///
/// <https://docs.joinmastodon.org/methods/instance/#activity>
pub(crate) fn activity(active_users: u64, now: Millis) -> Value {
    let users = i64::try_from(active_users).unwrap_or(i64::MAX / 1_000);
    let this_week = now - (now - FIRST_MONDAY).rem_euclid(WEEK);
    (0..WEEKS)
        .map(|ago| {
            let start = this_week - ago * WEEK;
            let index = usize::try_from((start / WEEK).rem_euclid(12)).unwrap_or(0);
            let variation = VARIATION[index];
            // The current week is incomplete, so its numbers are smaller.
            let percent = ((now - start).min(WEEK) * 100 / WEEK).max(1);
            let logins = users * (70 + variation) / 100 * (40 + percent * 60 / 100) / 100;
            let statuses = users * (9 + variation / 3) * percent / 100;
            let registrations = (users / 60 + variation.max(0) / 2) * percent / 100;
            json!({
                "week": (start / SECOND).to_string(),
                "statuses": statuses.to_string(),
                "logins": logins.to_string(),
                "registrations": registrations.to_string(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_weeks_begin_on_mondays_and_include_the_current_one() {
        let monday = 1_795_392_000;
        let weeks = activity(120, (monday + 86_400) * SECOND);

        let rows = weeks.as_array().unwrap();
        assert_eq!(rows.len(), 12, "three months");
        assert_eq!(rows[0]["week"], monday.to_string(), "newest first, as a string");
        assert_eq!(rows[11]["week"], (monday - 11 * 7 * 86_400).to_string(), "week by week");
        let logins = |row: &Value| row["logins"].as_str().unwrap().parse::<i64>().unwrap();
        assert!(rows[1..].iter().all(|row| (60..=120).contains(&logins(row))), "{weeks}");
        assert!(logins(&rows[0]) < logins(&rows[1]), "the current week is incomplete");
    }
}
