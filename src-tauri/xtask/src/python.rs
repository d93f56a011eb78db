//! A Python environment in the cache, for what is published as Python packages.
//!
//! Every requirement is pinned with its hashes, and pip refuses any other file.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use xshell::{Cmd, Shell, cmd};

use crate::process;
use crate::project::Project;
use crate::source_files;

const DOWNLOAD_LIMIT: Duration = Duration::from_secs(10 * 60);

pub struct Python {
    environment: PathBuf,
    log: PathBuf,
}

impl Python {
    /// Makes sure that the environment exists and works.
    pub fn ensure(project: &Project) -> Result<Self> {
        let (environment, log) = (project.tools.join("python"), project.log("python"));
        let python = Self { environment, log };
        let sh = &project.sh;
        // An upgrade of the system's Python can leave an environment behind that no longer starts.
        let (program, import) = (python.program("python"), "import pip");
        if process::read(cmd!(sh, "{program} -c {import}")).is_none() {
            let (system, environment) = (system_python(sh)?, &python.environment);
            let create = cmd!(sh, "{system} -m venv --clear {environment}");
            process::tee_or_fail(create, &python.log, DOWNLOAD_LIMIT)?;
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

    /// Installs the packages of a requirements file.
    pub fn install(&self, project: &Project, requirements: &str) -> Result<()> {
        let sh = &project.sh;
        let stamp = self.environment.join("planetfall-installed");
        if project.is_made_from(&stamp, requirements) {
            return Ok(());
        }
        eprintln!("Installing Python packages.");
        let file = self.environment.join("planetfall-requirements.txt");
        sh.write_file(&file, requirements)?;
        let install = self.pip(sh, "install").arg("--requirement").arg(&file);
        process::tee_or_fail(install, &self.log, DOWNLOAD_LIMIT)?;
        sh.write_file(&stamp, requirements)?;
        Ok(())
    }

    /// The source archive of one requirement, downloaded unless the cache has the file with its hash.
    pub fn download_source(
        &self,
        project: &Project,
        requirement: &str,
        archive: &str,
    ) -> Result<PathBuf> {
        let (sh, downloads) = (&project.sh, &project.downloads);
        let archive_file = downloads.join(archive);
        let found = source_files::sha256(&archive_file);
        if found.is_ok_and(|hash| requirement.trim_end().ends_with(&hash)) {
            return Ok(archive_file);
        }
        let file = downloads.join(format!("{archive}.txt"));
        sh.write_file(&file, requirement)?;
        eprintln!("Downloading {archive}.");
        let download = self
            .pip(sh, "download")
            .args(["--no-deps", "--no-binary", ":all:", "--dest"])
            .arg(downloads)
            .arg("--requirement")
            .arg(&file);
        process::tee_or_fail(download, &self.log, DOWNLOAD_LIMIT)?;
        Ok(archive_file)
    }

    fn pip<'a>(&self, sh: &'a Shell, verb: &str) -> Cmd<'a> {
        let python = self.program("python");
        let flags = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"];
        cmd!(sh, "{python} -m pip {verb} {flags...}")
    }
}

/// The pinned packages need Python 3.11.
fn system_python(sh: &Shell) -> Result<&'static str> {
    let test = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
    ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"]
        .into_iter()
        .find(|program| process::read(cmd!(sh, "{program} -c {test}")).is_some())
        .context("The tests need Python 3.11 or later with its venv module, and found none")
}
