//! A Python environment in the cache, for what is published as Python packages.
//!
//! Every requirement is pinned with its hashes, and pip refuses any other file.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::process;
use crate::project::Project;

const DOWNLOAD_LIMIT: Duration = Duration::from_secs(10 * 60);

pub struct Python<'a> {
    project: &'a Project,
    environment: PathBuf,
}

impl<'a> Python<'a> {
    /// Makes sure that the environment exists and works.
    pub fn ensure(project: &'a Project) -> Result<Self> {
        let python = Self { project, environment: project.tools.join("python") };
        let sh = &project.sh;
        // An upgrade of the system's Python can leave an environment behind that no longer starts.
        let (program, environment) = (python.program("python"), &python.environment);
        if process::read(cmd!(sh, "{program} -c 'import pip'")).is_none() {
            let system = system_python(sh)?;
            let create = cmd!(sh, "{system} -m venv --clear {environment}");
            process::tee_or_fail(create, &project.log("python"), DOWNLOAD_LIMIT)?;
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
    pub fn install(&self, requirements: &str) -> Result<()> {
        let stamp = self.environment.join("planetfall-installed");
        if !self.project.is_made_from(&stamp, requirements) {
            eprintln!("Installing Python packages.");
            self.pip(&["install"], requirements)?;
            self.project.sh.write_file(&stamp, requirements)?;
        }
        Ok(())
    }

    /// Runs a command of pip on a requirements file.
    pub fn pip(&self, command: &[&str], requirements: &str) -> Result<()> {
        let (sh, python) = (&self.project.sh, self.program("python"));
        let file = self.environment.join("planetfall-requirements.txt");
        sh.write_file(&file, requirements)?;
        let flags = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"];
        let pip = cmd!(sh, "{python} -m pip {command...} {flags...} --requirement {file}");
        process::tee_or_fail(pip, &self.project.log("python"), DOWNLOAD_LIMIT)
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
