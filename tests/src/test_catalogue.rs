//! A directory of servers for one test, in the project's own format.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use planetfall_catalogue::Catalogue;
use planetfall_fake_mastodon::FakeMastodon;
use tempfile::TempDir;

use crate::desk::{Desk, Plan};

/// Servers the app knows instead of those it came with.
#[derive(Debug)]
pub struct TestCatalogue {
    text: String,
    hosts: Vec<String>,
    folder: TempDir,
}

impl Default for TestCatalogue {
    fn default() -> Self {
        let Ok(folder) = TempDir::new() else { panic!("no folder for a directory") };
        let text = "source here 2026-11 those who made this test\n".to_owned();
        Self { text, hosts: Vec::new(), folder }
    }
}

impl TestCatalogue {
    /// Adds a practice server and what is known of it, one fact each, such as `topics gardening`.
    #[must_use]
    pub fn with(self, server: &FakeMastodon, facts: &[&str]) -> Self {
        self.with_host(&server.domain(), facts)
    }

    /// Adds a server by its address.
    #[must_use]
    pub fn with_host(mut self, host: &str, facts: &[&str]) -> Self {
        self.hosts.push(host.to_owned());
        self.write(host, facts);
        self
    }

    /// Adds a server that is only written of: nobody is at this address, and the app may not look.
    ///
    /// For journeys that never ask it.
    #[must_use]
    pub fn telling_of(mut self, domain: &str, facts: &[&str]) -> Self {
        self.write(domain, facts);
        self
    }

    /// Lets the app reach these addresses too, separated by commas, of which the directory says
    /// nothing.
    #[must_use]
    pub fn reaching(mut self, hosts: &str) -> Self {
        self.hosts.extend(hosts.split(',').map(ToOwned::to_owned));
        self
    }

    fn write(&mut self, domain: &str, facts: &[&str]) {
        let _ = write!(self.text, "\nserver {domain}\n");
        for fact in facts {
            let _ = writeln!(self.text, "{fact} @here");
        }
    }

    /// The same, for an app without a window.
    pub fn catalogue(&self) -> Catalogue {
        match Catalogue::read(&self.text) {
            Ok(catalogue) => catalogue,
            Err(error) => panic!("the directory of this test cannot be read: {error}"),
        }
    }

    /// The addresses of all of them.
    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// A desk whose app knows these servers and may talk to them.
    pub fn desk(&self) -> Plan {
        let file = self.folder.path().join("servers.txt");
        let written = fs::write(&file, &self.text);
        assert!(written.is_ok(), "the directory could not be written: {written:?}");
        Desk::talking_to(&self.hosts.join(",")).set("PLANETFALL_DIRECTORY", &shown(&file))
    }
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}
