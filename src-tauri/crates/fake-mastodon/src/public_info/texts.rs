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

pub(super) const ABOUT: &str = "<p>A planet to practise on. Mistakes are welcome here.</p>\
<h2>Who looks after it</h2>\
<p>Four friends and a kettle. Two of us read reports every day, one looks after the machines, and \
one writes letters. If one of us falls ill, the other three have all the keys.</p>\
<h2>Who pays</h2>\
<p>The machines cost <strong>38 in a month</strong>. Those who live here and can spare it give a \
little; nobody has to, and nobody is told who does.</p>\
<h2>What we promise</h2>\
<ul><li>a copy of everything each night</li><li>three months of notice, should we ever close</li>\
<li>no advertising</li></ul>";

pub(super) const PRIVACY: &str = "<p>What is written here stays on this computer.</p>\
<h2>What we keep</h2>\
<p>Your name here, your mail address, and what you write. Letters between two people are not \
locked: those who look after the machines could read them, and do not.</p>\
<h2>What we do not keep</h2>\
<p>Where you sit when you read. The log of the machines is thrown away after seven days.</p>\
<h2>When you leave</h2>\
<p>Ask for a copy of all you wrote in your settings. What other planets have received of you, \
they are asked to forget; most do.</p>";

pub(crate) const TERMS: &str = "<p>By living here you agree to the house rules. They are short on \
purpose.</p><ol><li>What you write is yours. We show it to those you chose, and to nobody \
else.</li><li>We may close an account that hurts others. We say why, and you can ask another of us \
to look again.</li><li>You can leave at any time, and take those who follow you along.</li></ol>";

/// Domain, severity, comment, and whether the domain is obfuscated.
pub(crate) const DOMAIN_BLOCKS: [(&str, &str, &str, bool); 14] = [
    ("shoutbox.example", "suspend", "Harassment, again and again", false),
    ("grudge.example", "suspend", "Hate against many groups", true),
    ("mudsling.example", "suspend", "Harassment", true),
    ("casino-night.example", "suspend", "Spam", false),
    ("cheap-pills.example", "suspend", "Spam", false),
    ("followfarm.example", "suspend", "Bought followers", false),
    ("scrapeyard.example", "suspend", "Copies posts without asking", false),
    ("doorbell.example", "suspend", "No answer to any report in a year", false),
    ("torchbearer.example", "suspend", "Hate", true),
    ("gallows-humour.example", "suspend", "Threats", true),
    ("megaphone.example", "silence", "Very loud", false),
    ("robot-parade.example", "silence", "Many machines, no person", false),
    ("unmarked.example", "silence", "Pictures without content notes", false),
    ("nofilter.example", "silence", "", false),
];
