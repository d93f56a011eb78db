//! Writes server records in the catalogue's text format.

use planetfall_model::{Domain, ListName};

pub(super) struct RecordWriter {
    source: &'static str,
    pub(super) text: String,
}

impl RecordWriter {
    /// Starts a text whose facts all come from one list, under its title in the shipped sources.
    pub(super) fn new(list: ListName, day: &str) -> Self {
        let (source, title) = match list {
            ListName::Joinmastodon => ("joinmastodon", "joinmastodon.org"),
            ListName::Observer => ("observer", "fediverse.observer"),
        };
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
}
