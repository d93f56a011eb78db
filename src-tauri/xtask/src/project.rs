//! The folders of the project and the cache outside it, and Cargo working on them.

use std::env::{self, consts::EXE_SUFFIX};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Cmd, Shell};

use crate::process;

/// Builds and downloads live in the user's cache and not in the clone, so a fresh clone starts warm.
pub struct Project {
    /// Runs commands at the root of the project.
    pub sh: Shell,
    pub root: PathBuf,
    pub ui: PathBuf,
    /// Programs built or unpacked for the checks.
    pub tools: PathBuf,
    /// Files that are downloaded once; their hash is checked at every use.
    pub downloads: PathBuf,
    pub target: PathBuf,
    /// What a run leaves behind: logs, screenshots, unpacked recordings.
    pub results: PathBuf,
}

impl Project {
    pub fn find() -> Result<Self> {
        let sh = Shell::new()?;
        let root = project_root(&sh)?;
        let cache = cache_folder()?.join("planetfall");
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
            Some(chosen) => std::path::absolute(chosen).context("CARGO_TARGET_DIR is unusable")?,
            None => cache.join("target"),
        };
        sh.change_dir(&root);
        sh.set_var("CARGO_TARGET_DIR", &target);
        Ok(Self {
            sh,
            ui: root.join("ui"),
            tools: cache.join("tools"),
            downloads: cache.join("downloads"),
            results: target.join("planetfall-test"),
            root,
            target,
        })
    }

    /// The Cargo that started us, with the words of `line` as arguments.
    pub fn cargo(&self, line: &str) -> Cmd<'_> {
        self.sh.cmd(cargo_program()).args(line.split_whitespace())
    }

    /// The command that builds the app.
    ///
    /// It names the whole workspace, as the checks do: for one package alone Cargo would choose other
    /// features for some shared crates and build nearly everything a second time.
    pub fn build_app(&self) -> Cmd<'_> {
        self.cargo("build --workspace --bin planetfall")
    }

    /// Makes sure that one of Cargo's subcommands is built in the cache, and returns its program.
    pub fn cargo_tool(&self, name: &str, version: &str, log: &Path) -> Result<PathBuf> {
        let program = self.tools.join(format!("bin/{name}{EXE_SUFFIX}"));
        let found = process::read(self.sh.cmd(&program).arg("--version"));
        if !found.is_some_and(|found| found.ends_with(version)) {
            eprintln!("Building {name} {version}, once for this machine.");
            let install = self
                .cargo(&format!("install {name} --version {version} --locked --force --root"))
                .arg(&self.tools)
                // It shares no crates with ours, and without a target folder Cargo deletes its build.
                .env_remove("CARGO_TARGET_DIR");
            process::tee_or_fail(install, log, process::BUILD_LIMIT)?;
        }
        Ok(program)
    }

    pub fn debug_program(&self, name: &str) -> PathBuf {
        self.target.join(format!("debug/{name}{EXE_SUFFIX}"))
    }

    pub fn app(&self) -> PathBuf {
        self.debug_program("planetfall")
    }

    pub fn release_app(&self) -> PathBuf {
        self.target.join(format!("release/planetfall{EXE_SUFFIX}"))
    }

    pub fn screenshots(&self) -> PathBuf {
        self.results.join("shots")
    }

    /// The file that keeps the full output of one step.
    pub fn log(&self, name: &str) -> PathBuf {
        self.results.join(format!("{name}.log"))
    }

    /// Creates the folder for results and removes the logs of the previous run from it.
    pub fn prepare_results(&self) -> Result<()> {
        self.sh.create_dir(&self.results)?;
        for file in self.sh.read_dir(&self.results)? {
            if file.extension().is_some_and(|extension| extension == "log") {
                self.sh.remove_path(file)?;
            }
        }
        Ok(())
    }

    /// Whether `stamp` says that something was made from `source`. The stamp is written when it is complete.
    pub fn is_made_from(&self, stamp: &Path, source: &str) -> bool {
        self.sh.read_file(stamp).is_ok_and(|found| found == source)
    }

    pub fn create_empty_dir(&self, folder: &Path) -> Result<()> {
        self.sh.remove_path(folder)?;
        self.sh.create_dir(folder)?;
        Ok(())
    }
}

pub fn cargo_program() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Cargo tells a running package where its manifest is. A path fixed at build time would be wrong as
/// soon as two clones share one target folder.
fn project_root(sh: &Shell) -> Result<PathBuf> {
    let start = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| sh.current_dir(), PathBuf::from);
    start
        .ancestors()
        .find(|folder| folder.join("src-tauri/xtask/Cargo.toml").is_file())
        .map(Path::to_path_buf)
        .context("Run this from inside the Planetfall folder")
}

fn cache_folder() -> Result<PathBuf> {
    let from = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let found = if cfg!(windows) {
        from("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        from("HOME").map(|home| home.join("Library/Caches"))
    } else {
        from("XDG_CACHE_HOME").or_else(|| from("HOME").map(|home| home.join(".cache")))
    };
    found.context("Your cache folder is unknown: is HOME set?")
}
