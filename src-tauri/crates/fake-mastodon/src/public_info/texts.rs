//! Published texts and domain blocks of an ordinary small server, all invented.

use serde_json::{Value, json};

/// An HTML text that the server publishes about itself.
#[derive(Debug, Clone)]
pub(crate) struct PublishedText {
    pub(crate) content: String,
    /// The day of the last change, such as `2026-08-01`.
    pub(crate) date: Option<String>,
}

impl PublishedText {
    pub(crate) fn new(content: &str, date: Option<&str>) -> Self {
        Self { content: content.to_owned(), date: date.map(str::to_owned) }
    }

    pub(crate) fn json(&self) -> Value {
        let updated_at = self.date.as_ref().map(|day| format!("{day}T09:30:00+00:00"));
        json!({ "updated_at": updated_at, "content": self.content })
    }
}

pub(crate) const ABOUT: &str = include_str!("about.html");
pub(crate) const PRIVACY: &str = include_str!("privacy.html");
pub(crate) const TERMS: &str = include_str!("terms.html");

/// Each with its severity and its comment.
pub(crate) const PLAIN_BLOCKS: [(&str, &str, &str); 10] = [
    ("shoutbox.example", "suspend", "Harassment, again and again"),
    ("casino-night.example", "suspend", "Spam"),
    ("cheap-pills.example", "suspend", "Spam"),
    ("followfarm.example", "suspend", "Bought followers"),
    ("scrapeyard.example", "suspend", "Copies posts without asking"),
    ("doorbell.example", "suspend", "No answer to any report in a year"),
    ("megaphone.example", "silence", "Very loud"),
    ("robot-parade.example", "silence", "Many machines, no person"),
    ("unmarked.example", "silence", "Pictures without content notes"),
    ("nofilter.example", "silence", ""),
];

/// Blocks whose domains are published with stars in them.
pub(crate) const OBFUSCATED_BLOCKS: [(&str, &str, &str); 4] = [
    ("grudge.example", "suspend", "Hate against many groups"),
    ("mudsling.example", "suspend", "Harassment"),
    ("torchbearer.example", "suspend", "Hate"),
    ("gallows-humour.example", "suspend", "Threats"),
];
