//! What a walk took.

use serde_json::{Value, json};

use super::Painted;

/// What a walk took.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// What the window showed.
    pub painted: Painted,
    /// The screens that wanted something to be chosen.
    pub decisions: Vec<String>,
    /// Presses outside of typing.
    pub clicks: usize,
    /// Fields that were typed into.
    pub fields: usize,
    /// How many posts home showed at the end, and by how many people; none where that was not looked
    /// at.
    pub home: Option<(usize, usize)>,
    /// From the start of the app to the end of the walk.
    pub seconds: f64,
    /// What was done beside the window.
    pub outside: Outside,
    /// What was pressed and typed into, in its order, for people.
    pub pressed: Vec<String>,
}

/// Work outside of the window, in the same units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outside {
    /// Pages that were seen.
    pub screens: usize,
    /// Presses.
    pub clicks: usize,
    /// Fields that were typed into.
    pub fields: usize,
}

impl Outside {
    /// Takes more in.
    pub const fn add(&mut self, more: Self) {
        self.screens += more.screens;
        self.clicks += more.clicks;
        self.fields += more.fields;
    }
}

impl Tally {
    pub(super) fn decide(&mut self, screen: &str) {
        if !self.decisions.iter().any(|known| known == screen) {
            self.decisions.push(screen.to_owned());
        }
    }

    /// The numbers for programs.
    pub fn json(&self) -> Value {
        let Outside { screens, clicks, fields } = self.outside;
        json!({
            "screens": self.painted.screens.len(),
            "decisions": self.decisions.len(),
            "clicks": self.clicks,
            "fields": self.fields,
            "seconds": (self.seconds * 10.0).round() / 10.0,
            "outside": { "screens": screens, "clicks": clicks, "fields": fields },
            "banned_words": self.painted.banned_words,
        })
    }

    /// All of it in lines for people.
    pub fn told(&self) -> String {
        let Outside { screens, clicks, fields } = self.outside;
        format!(
            "  {} screens: {}\n  {} decisions: {}\n  {} clicks and {} fields: {}\n  {:.1} seconds; \
             outside {screens} screens, {clicks} clicks, {fields} fields; banned words: {}\n{}",
            self.painted.screens.len(),
            self.painted.screens.join(" · "),
            self.decisions.len(),
            self.decisions.join(" · "),
            self.clicks,
            self.fields,
            self.pressed.join(" · "),
            self.seconds,
            self.painted.banned_words.join(", "),
            self.home.map_or_else(String::new, |(posts, people)| format!(
                "  home: at least {posts} posts by {people} people\n"
            )),
        )
    }
}
