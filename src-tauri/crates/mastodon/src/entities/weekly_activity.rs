//! <https://docs.joinmastodon.org/methods/instance/#activity>

use planetfall_model as model;
use planetfall_model::Moment;
use serde::Deserialize;

use crate::decode::{count, moment};

/// Activity of one week. Mastodon sends every number as a string.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WeeklyActivity {
    #[serde(deserialize_with = "moment")]
    week: Option<Moment>,
    #[serde(deserialize_with = "count")]
    statuses: Option<u32>,
    #[serde(deserialize_with = "count")]
    logins: Option<u32>,
    #[serde(deserialize_with = "count")]
    registrations: Option<u32>,
}

impl WeeklyActivity {
    /// Converts the counts; none if the week is unknown.
    pub(crate) fn into_weekly_activity(self) -> Option<model::WeeklyActivity> {
        let from = self.week.filter(|from| from.millis() > 0)?;
        let counted = |number: Option<u32>| number.unwrap_or_default();
        Some(model::WeeklyActivity {
            from,
            posts: counted(self.statuses),
            people: counted(self.logins),
            newcomers: counted(self.registrations),
        })
    }
}
