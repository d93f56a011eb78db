//! A server catalogue for one test, in the format of the shipped one.

use std::fmt::Write as _;
use std::fs;

use planetfall_catalogue::Catalogue;
use planetfall_fake_mastodon::FakeMastodon;
use tempfile::TempDir;

use crate::desktop::{DesktopSession, SessionBuilder};

/// The servers that replace the shipped catalogue.
#[derive(Debug)]
pub struct TestCatalogue {
    text: String,
    hosts: Vec<String>,
    folder: TempDir,
}

impl Default for TestCatalogue {
    fn default() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let text = "source here 2026-11 those who made this test\n".to_owned();
        Self { text, hosts: Vec::new(), folder }
    }
}

impl TestCatalogue {
    /// Adds a fake server and its facts, such as `topics gardening`.
    #[must_use]
    pub fn with(self, server: &FakeMastodon, facts: &[&str]) -> Self {
        self.with_host(&server.domain(), facts)
    }

    /// Adds a server by host and port.
    #[must_use]
    pub fn with_host(mut self, host: &str, facts: &[&str]) -> Self {
        self.hosts.push(host.to_owned());
        self.write(host, facts);
        self
    }

    /// Adds a server that does not exist and that the policy blocks, for tests that never contact it.
    #[must_use]
    pub fn telling_of(mut self, domain: &str, facts: &[&str]) -> Self {
        self.write(domain, facts);
        self
    }

    /// Lets the app reach more hosts, separated by commas, that are not in the catalogue.
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

    /// The parsed catalogue, for an app without a window.
    pub fn catalogue(&self) -> Catalogue {
        Catalogue::parse(&self.text).expect("the catalogue of this test can be read")
    }

    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// A session whose app has this catalogue and may talk to its servers.
    pub fn session(&self) -> SessionBuilder {
        let file = self.folder.path().join("servers.txt");
        fs::write(&file, &self.text).expect("the catalogue can be written");
        DesktopSession::builder(&self.hosts.join(","))
            .env("PLANETFALL_DIRECTORY", &file.display().to_string())
    }
}
