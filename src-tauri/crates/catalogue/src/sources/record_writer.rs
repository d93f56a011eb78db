//! Writes server records in the catalogue's text format.

use planetfall_model::Domain;

pub(super) struct RecordWriter {
    source: &'static str,
    text: String,
}

impl RecordWriter {
    /// Starts a text whose facts all have the same source.
    pub(super) fn new(source: &'static str, day: &str, title: &str) -> Self {
        Self { source, text: format!("source {source} {day} {title}\n") }
    }

    pub(super) fn server(&mut self, domain: &Domain) {
        self.text += &format!("\nserver {domain}\n");
    }

    /// Writes a fact unless its value is missing or empty. The value must be a single line.
    pub(super) fn fact(&mut self, key: &str, value: Option<impl AsRef<str>>) {
        let Some(value) = value else { return };
        let value = value.as_ref();
        if !value.is_empty() {
            self.text += &format!("{key} {value} @{}\n", self.source);
        }
    }

    /// Writes a fact that has no value.
    pub(super) fn flag(&mut self, key: &str) {
        self.text += &format!("{key} @{}\n", self.source);
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
