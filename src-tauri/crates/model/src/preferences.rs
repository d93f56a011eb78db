//! What a person set.

use serde::{Deserialize, Serialize};

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Paper.
    Light,
    /// Night sky.
    Dark,
}

/// Which lists of servers on the web may be asked, and when.
///
/// A list is told nothing about the person. One that is on is asked when somebody opens the list
/// of all servers, at most once a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Lists {
    /// Whether the list of joinmastodon.org may be asked.
    pub joinmastodon: bool,
    /// Whether the list of fediverse.observer may be asked.
    pub observer: bool,
    /// Whether the lists that may be asked are also asked once a week by themselves.
    pub weekly: bool,
}

impl Default for Lists {
    fn default() -> Self {
        Self { joinmastodon: true, observer: false, weekly: false }
    }
}

/// What a person set. What is missing has its default, so that settings of another version
/// can be read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    /// Colours.
    #[serde(default)]
    pub theme: Theme,
    /// Lists of servers.
    #[serde(default)]
    pub lists: Lists,
}
