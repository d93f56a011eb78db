//! News as they are written: the project's own format, one fact a line.

use planetfall_model::Domain;

/// The text of some news, as far as it is written.
pub(super) struct Written {
    source: &'static str,
    text: String,
}

impl Written {
    /// Begins with the one source all of it has.
    pub(super) fn new(source: &'static str, day: &str, title: &str) -> Self {
        Self { source, text: format!("source {source} {day} {title}\n") }
    }

    /// Goes on to the next server.
    pub(super) fn server(&mut self, domain: &Domain) {
        self.text += &format!("\nserver {domain}\n");
    }

    /// A fact of it. The value stands in one line; an empty one says nothing.
    pub(super) fn say(&mut self, word: &str, value: &str) {
        if !value.is_empty() {
            self.text += &format!("{word} {value} @{}\n", self.source);
        }
    }

    /// A fact that has no value but itself.
    pub(super) fn say_so(&mut self, word: &str) {
        self.text += &format!("{word} @{}\n", self.source);
    }

    /// All of it.
    pub(super) fn finish(self) -> String {
        self.text
    }
}
