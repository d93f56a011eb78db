//! What kind of desk a test wants.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use super::Desk;
use crate::process;
use crate::servers::skipped;

/// How this computer keeps secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    /// A real keyring, unlocked as after logging in.
    Unlocked,
    /// A keyring that nobody unlocked, and nobody to ask for its password.
    Locked,
    /// A session bus without a keyring.
    Missing,
    /// Not even a session bus.
    NoBus,
}

/// A desk to be laid.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) keyring: Keyring,
    dev_hosts: String,
    settings: Vec<(String, String)>,
    pub(super) is_watched: bool,
}

/// What the desks are made of; a test is left out where one of them is missing.
const PROGRAMS: [&str; 5] =
    ["WebKitWebDriver", "dbus-daemon", "gnome-keyring-daemon", "chromium", "chromedriver"];

impl Plan {
    pub(super) fn new(dev_hosts: &str) -> Self {
        let dev_hosts = dev_hosts.to_owned();
        Self { keyring: Keyring::Unlocked, dev_hosts, settings: Vec::new(), is_watched: false }
    }

    /// Gives the desk a display of its own, which can be watched without asking the app.
    #[must_use]
    pub fn watched(mut self) -> Self {
        self.is_watched = true;
        self
    }

    /// Chooses how this computer keeps secrets; without it, in an unlocked keyring.
    #[must_use]
    pub fn with(mut self, keyring: Keyring) -> Self {
        self.keyring = keyring;
        self
    }

    /// Sets an environment variable for the app.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Lays the desk; none, with a note of the reason, where this machine lacks something.
    ///
    /// Fails when everything is there except the app.
    pub async fn lay(self, test: &str) -> Option<Desk> {
        let display = env::var_os("DISPLAY").is_some_and(|name| !name.is_empty());
        let programs = PROGRAMS.iter().chain((!display).then_some(&"Xvfb"));
        let missing: Vec<_> = programs.copied().filter(|it| process::find(it).is_none()).collect();
        if !missing.is_empty() {
            skipped(test, &format!("this machine has no {}", missing.join(", no ")));
            return None;
        }
        let app = app();
        assert!(
            app.is_file(),
            "the app is not built: there is no {}; `cargo xtask test --only window` builds it",
            app.display()
        );
        Some(Desk::lay(self, app).await)
    }

    /// The surroundings every app on a desk gets, whatever the tests themselves run in.
    pub(super) fn surround(&self, command: &mut Command) {
        for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
        command
            .env("PLANETFALL_DEV_HOSTS", &self.dev_hosts)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            // Nobody listens on the accessibility bus here; WebDriver asks the page itself.
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .env("GIO_USE_VFS", "local")
            .env_remove("LC_ALL")
            .env("LANG", "en_GB.UTF-8")
            .env("LANGUAGE", "en_GB")
            .env("TZ", "UTC")
            .envs(self.settings.iter().map(|(name, value)| (name, value)));
    }
}

/// Where the built app is.
fn app() -> PathBuf {
    let named = env::var_os("PLANETFALL_APP").filter(|path| !path.is_empty());
    named.map_or_else(|| target().join("debug/planetfall"), PathBuf::from)
}

/// The folder Cargo builds into: this test is in its `debug/deps`.
pub(crate) fn target() -> PathBuf {
    let this = env::current_exe().unwrap_or_default();
    this.ancestors().nth(3).map(ToOwned::to_owned).unwrap_or_default()
}
