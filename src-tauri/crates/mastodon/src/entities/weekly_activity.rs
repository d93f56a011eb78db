//! <https://docs.joinmastodon.org/methods/instance/#activity>

use planetfall_model as model;
use serde::Deserialize;

use crate::decode::{Count, Time};

/// Activity of one week. Mastodon sends every number as a string.
#[derive(Debug, Deserialize)]
pub(crate) struct WeeklyActivity {
    week: Time,
    statuses: Count,
    logins: Count,
    registrations: Count,
}

impl WeeklyActivity {
    /// Converts the counts; none if the week is unknown.
    pub(crate) fn into_weekly_activity(self) -> Option<model::WeeklyActivity> {
        let from = self.week.filter(|from| from.millis() > 0)?;
        Some(model::WeeklyActivity {
            from,
            posts: self.statuses.unwrap_or_default(),
            people: self.logins.unwrap_or_default(),
            newcomers: self.registrations.unwrap_or_default(),
        })
    }
}
