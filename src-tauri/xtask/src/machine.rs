//! What this machine is: its system, its package manager, who we are on it.

use std::env;
use std::fs;
use std::process::Command;

use crate::process;

/// The kinds of machine Planetfall is set up on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Linux, with its package manager if it is one we know.
    Linux(Option<PackageManager>),
    /// macOS.
    Mac,
    /// Windows.
    Windows,
}

/// The package managers whose names for things we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageManager {
    /// Debian, Ubuntu and their kin.
    Apt,
    /// Fedora and its kin.
    Dnf,
    /// Arch and its kin.
    Pacman,
}

/// The machine we run on.
#[derive(Debug, Clone, Copy)]
pub struct Machine {
    /// Its system.
    pub system: System,
    /// Whether it is Debian itself, where nothing may be left out of a test run.
    pub is_debian: bool,
    /// Whether we may install packages without asking anyone.
    pub is_root: bool,
    /// Whether a window could open here.
    pub has_display: bool,
}

impl Machine {
    /// Looks at the machine.
    pub fn look() -> Self {
        let system = match env::consts::OS {
            "macos" => System::Mac,
            "windows" => System::Windows,
            _ => System::Linux(PackageManager::find()),
        };
        let is_root = process::answer(Command::new("id").arg("-u")).as_deref() == Some("0");
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            system,
            is_debian: os_release("ID").as_deref() == Some("debian"),
            is_root,
            has_display: !matches!(system, System::Linux(_))
                || is_set("DISPLAY")
                || is_set("WAYLAND_DISPLAY"),
        }
    }

    /// Whether a skipped test counts as failed: where everything can be set up, it must be.
    pub fn allows_no_skips(self) -> bool {
        self.is_debian && self.is_root
    }
}

impl PackageManager {
    fn find() -> Option<Self> {
        [(Self::Apt, "apt-get"), (Self::Dnf, "dnf"), (Self::Pacman, "pacman")]
            .into_iter()
            .find(|(_, program)| process::find(program).is_some())
            .map(|(manager, _)| manager)
    }
}

/// A value from `/etc/os-release`, such as `ID` or `VERSION_CODENAME`.
pub fn os_release(key: &str) -> Option<String> {
    let text = fs::read_to_string("/etc/os-release").ok()?;
    value_of(&text, key)
}

fn value_of(text: &str, key: &str) -> Option<String> {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value.trim_matches(['"', '\'']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn os_release_values_are_read_with_and_without_quotes() {
        let text = "PRETTY_NAME=\"Some Linux 12\"\nID=debian\nVERSION_CODENAME='bookworm'\n";

        assert_eq!(value_of(text, "ID").as_deref(), Some("debian"), "bare values are read");
        assert_eq!(
            value_of(text, "VERSION_CODENAME").as_deref(),
            Some("bookworm"),
            "quotes are taken off"
        );
        assert_eq!(value_of(text, "NAME"), None, "a key is matched whole");
    }
}
