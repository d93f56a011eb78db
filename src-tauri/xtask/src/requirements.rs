//! What Planetfall needs from the system, and the name of its package in each package manager.

use std::fs;
use std::path::Path;

use xshell::{Shell, cmd};

use crate::machine::PackageManager;
use crate::process;

/// One thing the system must have.
#[derive(Debug, Clone, Copy)]
pub struct Requirement {
    probe: Probe,
    /// The names of its package in apt, dnf and pacman.
    packages: [&'static str; 3],
}

/// How to find out whether a requirement is met.
#[derive(Debug, Clone, Copy)]
enum Probe {
    Program(&'static str),
    /// A library with headers, by its name in `pkg-config`.
    PkgConfig(&'static str),
    /// A library without headers, by its file name.
    Library(&'static str),
    PythonVenv,
    /// Something only the package manager knows about, such as a font.
    Package,
}

const fn program(name: &'static str, packages: [&'static str; 3]) -> Requirement {
    requirement(Probe::Program(name), packages)
}

const fn requirement(probe: Probe, packages: [&'static str; 3]) -> Requirement {
    Requirement { probe, packages }
}

const XVFB: Requirement = program("Xvfb", ["xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"]);
const XAUTH: Requirement = program("xauth", ["xauth", "xorg-x11-xauth", "xorg-xauth"]);

/// For building and running the app on Linux.
pub const BUILD: &[Requirement] = &[
    program("cc", ["build-essential", "gcc", "base-devel"]),
    program("make", ["build-essential", "make", "base-devel"]),
    program("pkg-config", ["pkg-config", "pkgconf-pkg-config", "pkgconf"]),
    requirement(
        Probe::PkgConfig("webkit2gtk-4.1"),
        ["libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1"],
    ),
];

pub const PACKAGE: &[Requirement] = &[program("dpkg-shlibdeps", ["dpkg-dev", "dpkg-dev", "dpkg"])];

/// For what is published as Python packages.
pub const PYTHON: &[Requirement] =
    &[requirement(Probe::PythonVenv, ["python3-venv", "python3", "python"])];

pub const SERVERS: &[Requirement] =
    &[requirement(Probe::Library("libcurl.so.4"), ["libcurl4", "libcurl", "curl"])];

/// For tests in the window and in a browser: a display, a session bus, a keyring, browsers, fonts.
pub const DESKTOP: &[Requirement] = &[
    XVFB,
    XAUTH,
    program("dbus-run-session", ["dbus", "dbus-daemon", "dbus"]),
    program("dbus-launch", ["dbus-x11", "dbus-x11", "dbus"]),
    program("WebKitWebDriver", ["webkit2gtk-driver", "/usr/bin/WebKitWebDriver", "webkitgtk-6.0"]),
    program("gnome-keyring-daemon", ["gnome-keyring"; 3]),
    requirement(Probe::Package, ["at-spi2-core"; 3]),
    program("chromium", ["chromium"; 3]),
    program("chromedriver", ["chromium-driver", "chromedriver", "chromium"]),
    requirement(Probe::Package, ["fonts-noto-core", "google-noto-sans-fonts", "noto-fonts"]),
    requirement(
        Probe::Package,
        ["fonts-noto-color-emoji", "google-noto-color-emoji-fonts", "noto-fonts-emoji"],
    ),
];

impl Requirement {
    pub fn is_met(&self, sh: &Shell, manager: Option<PackageManager>) -> bool {
        let succeeds = |cmd| process::read(cmd).is_some();
        match self.probe {
            Probe::Program(name) => process::find(name).is_some(),
            Probe::PkgConfig(name) => succeeds(cmd!(sh, "pkg-config --exists {name}")),
            Probe::Library(name) => has_library(name),
            Probe::PythonVenv => succeeds(cmd!(sh, "python3 -c 'import ensurepip, venv'")),
            // Without a package manager we cannot know; the tests that need it will fail and say so.
            Probe::Package => manager.is_none_or(|manager| {
                let package = self.package(manager);
                match manager {
                    PackageManager::Apt => {
                        let format = "${db:Status-Status}";
                        let status = process::read(cmd!(sh, "dpkg-query -W -f {format} {package}"));
                        status.as_deref() == Some("installed")
                    }
                    PackageManager::Dnf => succeeds(cmd!(sh, "rpm -q {package}")),
                    PackageManager::Pacman => succeeds(cmd!(sh, "pacman -Q {package}")),
                }
            }),
        }
    }

    /// The name of its package.
    pub const fn package(&self, manager: PackageManager) -> &'static str {
        let [apt, dnf, pacman] = self.packages;
        match manager {
            PackageManager::Apt => apt,
            PackageManager::Dnf => dnf,
            PackageManager::Pacman => pacman,
        }
    }

    /// A name for systems whose package manager we do not know.
    pub const fn generic_name(&self) -> &'static str {
        match self.probe {
            Probe::Program(name) | Probe::PkgConfig(name) | Probe::Library(name) => name,
            Probe::PythonVenv | Probe::Package => self.packages[0],
        }
    }
}

/// The packages that contain `xvfb-run`.
pub const fn virtual_display(manager: PackageManager) -> [&'static str; 2] {
    [XVFB.package(manager), XAUTH.package(manager)]
}

/// Debian has one folder of libraries per processor architecture, other systems do not.
fn has_library(name: &str) -> bool {
    ["/usr/lib", "/usr/lib64"].iter().map(Path::new).any(|folder| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        folder.join(name).exists() || entries.into_iter().any(|it| it.path().join(name).exists())
    })
}
