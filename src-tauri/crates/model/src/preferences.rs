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
    #[serde(default)]
    pub text_size: TextSize,
}

/// The size of everything on the screen, in percent of the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(from = "u16", into = "u16")]
pub struct TextSize(u16);

impl TextSize {
    const RANGE: std::ops::RangeInclusive<u16> = 50..=300;

    /// The factor for the zoom of a window.
    pub fn factor(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl From<u16> for TextSize {
    fn from(percent: u16) -> Self {
        Self(percent.clamp(*Self::RANGE.start(), *Self::RANGE.end()))
    }
}

impl From<TextSize> for u16 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}
