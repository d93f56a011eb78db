//! What a user flow took.

use serde_json::{Value, json};

use super::ShownScreens;

/// The screens, decisions, clicks, fields and seconds of a user flow.
#[derive(Debug, Clone, Default)]
pub struct FlowMetrics {
    pub shown: ShownScreens,
    /// The screens on which something had to be chosen.
    pub decisions: Vec<String>,
    /// Mouse clicks without the keys typed.
    pub clicks: usize,
    pub fields: usize,
    /// The number of posts and authors at home in the end; `None` where it was not counted.
    pub home: Option<(usize, usize)>,
    /// From the start of the app to the end of the flow.
    pub seconds: f64,
    pub outside: Outside,
    /// The elements that were clicked and typed into, in order, for people.
    pub pressed: Vec<String>,
}

/// Work outside the window, in the same units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outside {
    /// Pages in the browser or mail program.
    pub screens: usize,
    /// Mouse clicks outside the window.
    pub clicks: usize,
    pub fields: usize,
}

impl Outside {
    /// Adds the work of another step.
    pub const fn add(&mut self, more: Self) {
        self.screens += more.screens;
        self.clicks += more.clicks;
        self.fields += more.fields;
    }
}

impl FlowMetrics {
    pub(super) fn decide(&mut self, screen: &str) {
        if !self.decisions.iter().any(|known| known == screen) {
            self.decisions.push(screen.to_owned());
        }
    }

    pub fn json(&self) -> Value {
        let Outside { screens, clicks, fields } = self.outside;
        json!({
            "screens": self.shown.screens.len(),
            "decisions": self.decisions.len(),
            "clicks": self.clicks,
            "fields": self.fields,
            "seconds": (self.seconds * 10.0).round() / 10.0,
            "outside": { "screens": screens, "clicks": clicks, "fields": fields },
            "banned_words": self.shown.banned_words,
        })
    }

    pub fn summary(&self) -> String {
        let Outside { screens, clicks, fields } = self.outside;
        format!(
            "  {} screens: {}\n  {} decisions: {}\n  {} clicks and {} fields: {}\n  {:.1} seconds; \
             outside {screens} screens, {clicks} clicks, {fields} fields; banned words: {}\n{}",
            self.shown.screens.len(),
            self.shown.screens.join(" · "),
            self.decisions.len(),
            self.decisions.join(" · "),
            self.clicks,
            self.fields,
            self.pressed.join(" · "),
            self.seconds,
            self.shown.banned_words.join(", "),
            self.home.map_or_else(String::new, |(posts, people)| format!(
                "  home: at least {posts} posts by {people} people\n"
            )),
        )
    }
}
