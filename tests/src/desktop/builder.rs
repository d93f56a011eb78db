//! What a test needs of a desktop session.

use std::env;
use std::panic::Location;
use std::path::PathBuf;
use std::process::Command;

use super::DesktopSession;
use crate::process;
use crate::servers::skipped;

/// How the session keeps secrets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keyring {
    /// A real keyring, unlocked as after logging in.
    #[default]
    Unlocked,
    /// A locked keyring, with no prompt that could ask for its password.
    Locked,
    /// A session bus without a keyring.
    Missing,
    /// No session bus at all.
    NoBus,
}

/// Builds a [`DesktopSession`] step by step.
#[derive(Debug, Default)]
pub struct SessionBuilder {
    pub(super) keyring: Keyring,
    pub(super) dev_hosts: String,
    pub(super) settings: Vec<(String, String)>,
    pub(super) has_framebuffer: bool,
}

/// The programs a session needs; a test is skipped where one of them is missing.
const PROGRAMS: [&str; 5] =
    ["WebKitWebDriver", "dbus-daemon", "gnome-keyring-daemon", "chromium", "chromedriver"];

impl SessionBuilder {
    /// Adds a virtual display whose picture can be read without asking the app.
    #[must_use]
    pub fn with_framebuffer(mut self) -> Self {
        self.has_framebuffer = true;
        self
    }

    /// Sets how secrets are kept; the default is an unlocked keyring.
    #[must_use]
    pub fn keyring(mut self, keyring: Keyring) -> Self {
        self.keyring = keyring;
        self
    }

    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts the session; `None`, with a recorded reason, where this machine lacks a program.
    ///
    /// # Panics
    /// When only the app is missing, because it was not built.
    #[track_caller]
    pub fn start(self) -> impl Future<Output = Option<DesktopSession>> {
        self.start_for(Location::caller())
    }

    pub(crate) async fn start_for(self, test: &Location<'_>) -> Option<DesktopSession> {
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
        Some(DesktopSession::open(self).await)
    }

    /// Sets the environment of the app, independent of that of the tests.
    pub(super) fn set_environment(&self, command: &mut Command) {
        for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
        command
            .env("PLANETFALL_DEV_HOSTS", &self.dev_hosts)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            // There is no accessibility bus here; WebDriver asks the page itself.
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

/// The built app, or the one that `PLANETFALL_APP` names.
pub(super) fn app() -> PathBuf {
    let named = env::var_os("PLANETFALL_APP").filter(|path| !path.is_empty());
    named.map_or_else(|| target().join("debug/planetfall"), PathBuf::from)
}

/// The folder Cargo builds into: this test is in its `debug/deps`.
pub(crate) fn target() -> PathBuf {
    let this = env::current_exe().unwrap_or_default();
    this.ancestors().nth(3).map(ToOwned::to_owned).unwrap_or_default()
}
