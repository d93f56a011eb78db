//! The machine: its system, its package manager, and our rights on it.

use std::env;
use std::process::Command;

use crate::process;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// With its package manager, if it is one we know.
    Linux(Option<PackageManager>),
    Mac,
    Windows,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageManager {
    Apt,
    Dnf,
    Pacman,
}

#[derive(Debug, Clone, Copy)]
pub struct Machine {
    pub system: System,
    /// Debian itself, not a system derived from it.
    pub is_debian: bool,
    pub is_root: bool,
}

impl Machine {
    pub fn detect() -> Self {
        let system = match env::consts::OS {
            "macos" => System::Mac,
            "windows" => System::Windows,
            _ => System::Linux(PackageManager::detect()),
        };
        let user = Command::new("id").arg("-u").output();
        Self {
            system,
            is_debian: os_release("ID").as_deref() == Some("debian"),
            is_root: user.is_ok_and(|user| user.stdout.trim_ascii() == b"0"),
        }
    }

    pub const fn is_linux(self) -> bool {
        matches!(self.system, System::Linux(_))
    }

    /// Whether a skipped test counts as failed: where everything can be installed, it must be.
    pub const fn forbids_skips(self) -> bool {
        self.is_debian && self.is_root
    }
}

impl PackageManager {
    fn detect() -> Option<Self> {
        let known = [(Self::Apt, "apt-get"), (Self::Dnf, "dnf"), (Self::Pacman, "pacman")];
        let found = known.into_iter().find(|(_, program)| process::find(program).is_some());
        found.map(|(manager, _)| manager)
    }
}

/// A value from `/etc/os-release`, such as `ID` or `VERSION_CODENAME`.
pub fn os_release(key: &str) -> Option<String> {
    value_of(&std::fs::read_to_string("/etc/os-release").ok()?, key)
}

fn value_of(text: &str, key: &str) -> Option<String> {
    let mut pairs = text.lines().filter_map(|line| line.split_once('='));
    let (_, value) = pairs.find(|(name, _)| *name == key)?;
    Some(value.trim_matches(['"', '\'']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn os_release_values_are_read_with_and_without_quotes() {
        let text = "PRETTY_NAME=\"Some Linux 12\"\nID=debian\nVERSION_CODENAME='bookworm'\n";

        let value = |key| value_of(text, key);
        assert_eq!(value("ID").as_deref(), Some("debian"), "bare values are read");
        assert_eq!(value("VERSION_CODENAME").as_deref(), Some("bookworm"), "quotes are removed");
        assert_eq!(value("NAME"), None, "a key is matched whole");
    }
}
