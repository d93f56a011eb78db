//! How much was going on in the last weeks.

use serde_json::{Value, json};

use crate::call::Call;
use crate::clock::{self, DAY, Millis, SECOND};
use crate::reply::{Answer, Refusal};
use crate::world::World;

const WEEKS: i64 = 12;
const WEEK: Millis = 7 * DAY;
/// 1970 began on a Thursday, and weeks begin on Mondays.
const MONDAY: Millis = 4 * DAY;
/// Up and down a little, as life goes; in hundredths.
const TIDE: [i64; 12] = [0, 3, -2, 5, 8, 4, -3, -6, 1, 6, 9, 7];

/// Twelve weeks, the newest first, every number as a text.
///
/// <https://docs.joinmastodon.org/methods/instance/#activity>
pub(crate) fn activity(world: &mut World, _: &Call) -> Answer {
    if !world.settings.telling.counts_weeks {
        return Err(Refusal::not_found());
    }
    let people = i64::try_from(world.active_month()).unwrap_or(i64::MAX / 1_000);
    Ok(weeks(people, clock::now()).into())
}

fn weeks(people: i64, now: Millis) -> Value {
    let this_week = now - (now - MONDAY).rem_euclid(WEEK);
    (0..WEEKS)
        .map(|ago| {
            let from = this_week - ago * WEEK;
            let tide = TIDE[usize::try_from((from / WEEK).rem_euclid(12)).unwrap_or(0)];
            // The week that is not over yet has fewer of everything.
            let part = ((now - from).min(WEEK) * 100 / WEEK).max(1);
            let logins = people * (70 + tide) / 100 * (40 + part * 60 / 100) / 100;
            let statuses = people * (9 + tide / 3) * part / 100;
            let registrations = (people / 60 + tide.max(0) / 2) * part / 100;
            json!({
                "week": (from / SECOND).to_string(),
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
    fn twelve_weeks_end_with_this_one_and_begin_on_mondays() {
        let monday = 1_795_392_000;
        let told = weeks(120, (monday + 86_400) * SECOND);

        let rows = told.as_array().unwrap();
        assert_eq!(rows.len(), 12, "three months");
        assert_eq!(rows[0]["week"], monday.to_string(), "newest first, as a text");
        assert_eq!(rows[11]["week"], (monday - 11 * 7 * 86_400).to_string(), "week by week");
        let people = |row: &Value| row["logins"].as_str().unwrap().parse::<i64>().unwrap();
        assert!(rows[1..].iter().all(|row| (60..=120).contains(&people(row))), "{told}");
        assert!(people(&rows[0]) < people(&rows[1]), "this week is not over");
    }
}
