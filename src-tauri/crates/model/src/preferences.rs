//! Preferences.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Which public lists of servers may be requested.
///
/// Requests carry nothing about the person. An enabled list is requested when the person opens the
/// list of all servers, at most once a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Lists {
    pub joinmastodon: bool,
    pub observer: bool,
    /// Also request the enabled lists once a week in the background.
    pub weekly: bool,
}

impl Default for Lists {
    fn default() -> Self {
        Self { joinmastodon: true, observer: false, weekly: false }
    }
}

/// Missing fields have their defaults, so that preferences of other versions can be read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    #[serde(default)]
    pub theme: Theme,
    #[serde(default)]
    pub lists: Lists,
}
