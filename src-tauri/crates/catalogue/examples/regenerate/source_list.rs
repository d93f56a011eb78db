//! The sources of the written facts.

use std::collections::BTreeMap;

/// The date of facts without a date of their own.
const COLLECTED: &str = "2026-11";

/// The date and the title of each source, by its short name.
pub struct SourceList(BTreeMap<String, (String, String)>);

impl Default for SourceList {
    fn default() -> Self {
        let mut sources = Self(BTreeMap::new());
        sources.add("ours", COLLECTED, "Planetfall");
        sources
    }
}

/// Whether a source says only that a server is online.
pub fn only_lists_live_servers(source: &str) -> bool {
    source.starts_with("zacharee/") || source.starts_with("cheeaun/")
}

/// Whether a source is general knowledge, for which we are responsible.
pub fn is_general_knowledge(source: &str) -> bool {
    source.starts_with("own knowledge")
}

impl SourceList {
    /// The short name of a source. Adds the source to the list.
    pub fn name_of(&mut self, source: &str) -> String {
        let known = [
            ("zacharee/", "observer", "2026-05", "fediverse.observer"),
            (
                "cheeaun/phanpy (joinmastodon.org server list, 2026",
                "joined",
                "2026-06",
                "joinmastodon.org",
            ),
            ("cheeaun/", "joined-2024", "2024", "joinmastodon.org"),
            ("simonw/", "instances", "2022-11", "instances.social"),
            ("n4zim/", "modpm", "2025", "n4zim/.activitypub.mod.pm"),
            ("nathanlesage/", "academics", "2025-08", "nathanlesage/academics-on-mastodon"),
            ("jmrplens/", "official", "2023-05", "jmrplens/mastodon_official_profiles"),
            ("matthewdeanmartin/", "starter", "2026-08", "matthewdeanmartin/mawkingbird"),
            ("mastodon/joinmastodon data/verified", "verified", "2026-08", "joinmastodon.org"),
            (
                "public liveness check",
                "check",
                "2026-08",
                "a public check of organisations’ accounts",
            ),
            ("handle cited in public code", "code", COLLECTED, "public code and papers"),
            ("public page naming the account", "page", COLLECTED, "a public page of theirs"),
            ("public code citing the server", "cited", COLLECTED, "public code"),
        ];
        if is_general_knowledge(source) {
            return "ours".to_owned();
        }
        for (start, name, date, title) in known {
            if source.starts_with(start) {
                return self.add(name, date, title);
            }
        }
        let name: String = source
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .take(24)
            .collect();
        self.add(name.trim_matches('-'), COLLECTED, source)
    }

    /// The short name of a source for a count of the year `year`.
    pub fn counted_in(&mut self, source: &str, year: u16) -> String {
        let name = self.name_of(source);
        let (date, title) = self.0[&name].clone();
        if date.starts_with(&year.to_string()) {
            return name;
        }
        self.add(&format!("{name}-{year}"), &year.to_string(), &title)
    }

    fn add(&mut self, name: &str, date: &str, title: &str) -> String {
        self.0.insert(name.to_owned(), (date.to_owned(), title.to_owned()));
        name.to_owned()
    }

    /// The list in the catalogue's text format.
    pub fn to_text(&self) -> String {
        let mut text =
            "# The sources of the facts in this folder, each with its date.\n".to_owned();
        for (name, (date, title)) in &self.0 {
            text += &format!("source {name} {date} {title}\n");
        }
        text
    }
}
