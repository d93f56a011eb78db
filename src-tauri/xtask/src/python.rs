//! A Python environment of our own in the cache, for what is published as Python packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::folders::{self, Folders};
use crate::process;
use crate::sha256;
use crate::trouble::{Outcome, Trouble};

const FETCHING: Duration = Duration::from_secs(10 * 60);

/// The versions mastodon_mock 0.6.1 was tried with.
const PINS: &str = include_str!("../pins/mastodon_mock.txt");

/// One published file, known by its hash.
#[derive(Debug)]
pub struct Published {
    /// Name and version as pip takes them, such as `name==1.2`.
    pub requirement: &'static str,
    /// The name of the file.
    pub file: &'static str,
    /// Its SHA-256.
    pub sha256: &'static str,
    /// Whether it is the source archive; else it is the built package.
    pub is_source: bool,
}

/// A Python environment of our own.
#[derive(Debug)]
pub struct Python {
    environment: PathBuf,
    log: PathBuf,
}

impl Python {
    /// Makes sure the environment is there and works.
    pub fn ensure(folders: &Folders) -> Outcome<Self> {
        let python = Self { environment: folders.tools.join("python"), log: folders.log("python") };
        // An upgrade of the system's Python can leave an environment behind that no longer starts.
        if process::answer(Command::new(python.program("python")).args(["-c", "import pip"]))
            .is_none()
        {
            let mut create = Command::new(find()?);
            create.args(["-m", "venv", "--clear"]).arg(&python.environment);
            process::must(&mut create, &python.log, FETCHING)?;
        }
        Ok(python)
    }

    /// A program inside the environment.
    pub fn program(&self, name: &str) -> PathBuf {
        if cfg!(windows) {
            self.environment.join("Scripts").join(format!("{name}.exe"))
        } else {
            self.environment.join("bin").join(name)
        }
    }

    /// A published file, from the cache or else fetched, and checked either way.
    pub fn fetch(&self, folders: &Folders, published: &Published) -> Outcome<PathBuf> {
        let file = folders.downloads.join(published.file);
        if !file.is_file() {
            println!("Fetching {}.", published.requirement);
            folders::make(&folders.downloads)?;
            let wanted = folders.downloads.join(format!("{}.txt", published.file));
            let line = format!("{} --hash=sha256:{}\n", published.requirement, published.sha256);
            write(&wanted, &line)?;
            let kind = if published.is_source { "--no-binary" } else { "--only-binary" };
            let mut download = self.pip("download");
            download
                .args(["--no-deps", kind, ":all:", "--require-hashes", "--dest"])
                .arg(&folders.downloads)
                .arg("--requirement")
                .arg(&wanted);
            process::must(&mut download, &self.log, FETCHING)?;
        }
        sha256::check(&file, published.sha256)?;
        Ok(file)
    }

    /// Installs a built package, with all it needs in the pinned versions.
    pub fn install(&self, folders: &Folders, package: &Path) -> Outcome<()> {
        let stamp = self.environment.join("planetfall-installed");
        let wanted = format!("{}\n{PINS}", package.display());
        if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
            return Ok(());
        }
        println!("Installing {}.", package.display());
        let pins = folders.downloads.join("pins.txt");
        write(&pins, PINS)?;
        let mut install = self.pip("install");
        install.arg("--constraint").arg(&pins).arg(package);
        process::must(&mut install, &self.log, FETCHING)?;
        write(&stamp, &wanted)
    }

    fn pip(&self, verb: &str) -> Command {
        let mut command = Command::new(self.program("python"));
        command.args(["-m", "pip", verb, "--quiet", "--disable-pip-version-check", "--no-input"]);
        command
    }
}

fn write(file: &Path, text: &str) -> Outcome<()> {
    fs::write(file, text).map_err(|cause| Trouble::with_path("write", file, &cause))
}

/// A Python from 3.10 on: mastodon_mock asks for it.
fn find() -> Outcome<&'static str> {
    let is_new_enough = |program: &&str| {
        let question = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
        process::answer(Command::new(program).args(["-c", question])).is_some()
    };
    ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"]
        .into_iter()
        .find(is_new_enough)
        .ok_or_else(|| {
            Trouble::new(
                "The tests need Python 3.10 or later with its venv module, and found none.",
            )
        })
}
