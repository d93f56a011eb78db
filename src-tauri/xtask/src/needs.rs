//! What Planetfall needs from the system, and under which name each package manager has it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::machine::PackageManager;
use crate::process;

/// One thing the system must have.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    /// How to tell whether it is there.
    probe: Probe,
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
}

#[derive(Debug, Clone, Copy)]
enum Probe {
    /// A program on `PATH`.
    Program(&'static str),
    /// A library with headers, as `pkg-config` knows it.
    PkgConfig(&'static str),
    /// A library without headers, by its file name.
    Library(&'static str),
    /// A Python that can make environments of its own.
    PythonVenv,
    /// Something only the package manager can tell, such as a font.
    Package,
}

const fn program(name: &'static str, names: [&'static str; 3]) -> Need {
    need(Probe::Program(name), names)
}

const fn need(probe: Probe, [apt, dnf, pacman]: [&'static str; 3]) -> Need {
    Need { probe, apt, dnf, pacman }
}

/// What it takes to build and run the app on Linux.
pub const TO_BUILD: &[Need] = &[
    program("cc", ["build-essential", "gcc", "base-devel"]),
    program("make", ["build-essential", "make", "base-devel"]),
    program("pkg-config", ["pkg-config", "pkgconf-pkg-config", "pkgconf"]),
    need(
        Probe::PkgConfig("webkit2gtk-4.1"),
        ["libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1"],
    ),
];

/// What it takes to make a package, besides.
pub const TO_PACKAGE: &[Need] = &[
    program("dpkg-deb", ["dpkg", "dpkg", "dpkg"]),
    program("dpkg-shlibdeps", ["dpkg-dev", "dpkg-dev", "dpkg"]),
];

/// What it takes to fetch the recordings.
pub const FOR_RECORDINGS: &[Need] = &[PYTHON];

/// What the live servers need, and the browser that signs in to them.
pub const FOR_LIVE: &[Need] = &[
    PYTHON,
    CURL,
    XVFB,
    XAUTH,
    DBUS,
    DBUS_LAUNCH,
    WEBKIT_DRIVER,
    KEYRING,
    CHROMIUM,
    CHROMEDRIVER,
    LETTERS,
    EMOJI,
];

const DBUS: Need = program("dbus-run-session", ["dbus", "dbus-daemon", "dbus"]);

const DBUS_LAUNCH: Need = program("dbus-launch", ["dbus-x11", "dbus-x11", "dbus"]);

const WEBKIT_DRIVER: Need =
    program("WebKitWebDriver", ["webkit2gtk-driver", "/usr/bin/WebKitWebDriver", "webkitgtk-6.0"]);

const KEYRING: Need =
    program("gnome-keyring-daemon", ["gnome-keyring", "gnome-keyring", "gnome-keyring"]);

/// What the window's tests need: a display, a session bus, a keyring, browsers, letters.
pub const FOR_WINDOW: &[Need] = &[
    XVFB,
    XAUTH,
    DBUS,
    DBUS_LAUNCH,
    WEBKIT_DRIVER,
    KEYRING,
    need(Probe::Package, ["at-spi2-core", "at-spi2-core", "at-spi2-core"]),
    CHROMIUM,
    CHROMEDRIVER,
    LETTERS,
    EMOJI,
];

const PYTHON: Need = need(Probe::PythonVenv, ["python3-venv", "python3", "python"]);
const CURL: Need = need(Probe::Library("libcurl.so.4"), ["libcurl4", "libcurl", "curl"]);
const XVFB: Need = program("Xvfb", ["xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"]);
const XAUTH: Need = program("xauth", ["xauth", "xorg-x11-xauth", "xorg-xauth"]);
const CHROMIUM: Need = program("chromium", ["chromium", "chromium", "chromium"]);
const CHROMEDRIVER: Need = program("chromedriver", ["chromium-driver", "chromedriver", "chromium"]);
const LETTERS: Need =
    need(Probe::Package, ["fonts-noto-core", "google-noto-sans-fonts", "noto-fonts"]);
const EMOJI: Need = need(
    Probe::Package,
    ["fonts-noto-color-emoji", "google-noto-color-emoji-fonts", "noto-fonts-emoji"],
);

impl Need {
    /// Whether the machine has it.
    pub fn is_met(&self, manager: Option<PackageManager>) -> bool {
        match self.probe {
            Probe::Program(name) => process::find(name).is_some(),
            Probe::PkgConfig(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
            Probe::Library(name) => has_library(name),
            Probe::PythonVenv => {
                succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"]))
            }
            // Without a package manager nobody can tell; the tests that need it will.
            Probe::Package => {
                manager.is_none_or(|manager| is_installed(manager, self.name(manager)))
            }
        }
    }

    /// Its name in this package manager.
    pub fn name(&self, manager: PackageManager) -> &'static str {
        match manager {
            PackageManager::Apt => self.apt,
            PackageManager::Dnf => self.dnf,
            PackageManager::Pacman => self.pacman,
        }
    }

    /// Its name to a person whose package manager we do not know.
    pub fn plain_name(&self) -> &'static str {
        match self.probe {
            Probe::Program(name) | Probe::PkgConfig(name) | Probe::Library(name) => name,
            Probe::PythonVenv | Probe::Package => self.apt,
        }
    }
}

/// The packages that bring `xvfb-run`.
pub fn virtual_display(manager: PackageManager) -> [&'static str; 2] {
    [XVFB.name(manager), XAUTH.name(manager)]
}

fn succeeds(command: &mut Command) -> bool {
    process::answer(command).is_some()
}

fn is_installed(manager: PackageManager, package: &str) -> bool {
    match manager {
        PackageManager::Apt => {
            let status = process::answer(Command::new("dpkg-query").args([
                "-W",
                "-f",
                "${db:Status-Status}",
                package,
            ]));
            status.as_deref() == Some("installed")
        }
        PackageManager::Dnf => succeeds(Command::new("rpm").args(["-q", package])),
        PackageManager::Pacman => succeeds(Command::new("pacman").args(["-Q", package])),
    }
}

/// Debian files libraries by kind of processor, others do not.
fn has_library(name: &str) -> bool {
    ["/usr/lib", "/usr/lib64"].iter().any(|folder| {
        let folder = Path::new(folder);
        folder.join(name).exists()
            || fs::read_dir(folder).is_ok_and(|entries| {
                entries.flatten().any(|entry| entry.path().join(name).exists())
            })
    })
}
