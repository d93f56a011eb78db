//! Where things are: the project, the cache outside it, and what a test run leaves behind.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::trouble::{Outcome, Trouble};

/// The folders everything here works in.
///
/// Builds and downloads live in the user's cache and not in the clone, so a fresh clone starts warm.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The top of the project.
    pub project: PathBuf,
    /// The UI's own folder.
    pub ui: PathBuf,
    /// Programs built or unpacked for the tests.
    pub tools: PathBuf,
    /// Files fetched once and checked by their hash at every use.
    pub downloads: PathBuf,
    /// What Cargo builds into.
    pub target: PathBuf,
    /// What a test run leaves behind: logs, pictures, unpacked recordings.
    pub results: PathBuf,
}

impl Folders {
    /// Finds the project from where Cargo started us, and the cache from the environment.
    pub fn find() -> Outcome<Self> {
        let project = project_folder()?;
        let cache = cache_folder()?.join("planetfall");
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
            Some(chosen) => std::path::absolute(PathBuf::from(chosen))
                .map_err(|cause| Trouble::new(format!("CARGO_TARGET_DIR is unusable: {cause}.")))?,
            None => cache.join("target"),
        };
        Ok(Self {
            ui: project.join("ui"),
            tools: cache.join("tools"),
            downloads: cache.join("downloads"),
            results: target.join("planetfall-test"),
            project,
            target,
        })
    }

    /// Where the built app is.
    pub fn app(&self) -> PathBuf {
        self.target.join("debug").join(format!("planetfall{}", env::consts::EXE_SUFFIX))
    }

    /// Where the app is as a person installs it.
    pub fn released_app(&self) -> PathBuf {
        self.target.join("release").join(format!("planetfall{}", env::consts::EXE_SUFFIX))
    }

    /// Where the window's tests keep their pictures.
    pub fn shots(&self) -> PathBuf {
        self.results.join("shots")
    }

    /// Where one step's full output is kept.
    pub fn log(&self, name: &str) -> PathBuf {
        self.results.join(format!("{name}.log"))
    }
}

/// Makes the folder for results, without the logs of the run before.
pub fn make_results(folders: &Folders) -> Outcome<()> {
    make(&folders.results)?;
    let entries = fs::read_dir(&folders.results)
        .map_err(|cause| Trouble::with_path("read", &folders.results, &cause))?;
    for file in entries.flatten().map(|entry| entry.path()) {
        if file.extension().is_some_and(|extension| extension == "log") {
            fs::remove_file(&file).map_err(|cause| Trouble::with_path("remove", &file, &cause))?;
        }
    }
    Ok(())
}

/// The text of a file.
pub fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|cause| Trouble::with_path("read", file, &cause))
}

/// Makes a folder and those above it.
pub fn make(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder).map_err(|cause| Trouble::with_path("make", folder, &cause))
}

/// Makes a folder that is empty, whatever it held before.
pub fn make_empty(folder: &Path) -> Outcome<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|cause| Trouble::with_path("clear", folder, &cause))?;
    }
    make(folder)
}

/// Cargo tells a running package where its manifest is; a path fixed at build time would be wrong as
/// soon as two clones share one target folder.
fn project_folder() -> Outcome<PathBuf> {
    let start = match env::var_os("CARGO_MANIFEST_DIR") {
        Some(manifest) => PathBuf::from(manifest),
        None => env::current_dir()
            .map_err(|cause| Trouble::new(format!("The current folder is unusable: {cause}.")))?,
    };
    start
        .ancestors()
        .find(|folder| folder.join("src-tauri/xtask/Cargo.toml").is_file())
        .map(Path::to_path_buf)
        .ok_or_else(|| Trouble::new("Run this from inside the Planetfall folder."))
}

fn cache_folder() -> Outcome<PathBuf> {
    let from = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let found = if cfg!(windows) {
        from("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        from("HOME").map(|home| home.join("Library/Caches"))
    } else {
        from("XDG_CACHE_HOME").or_else(|| from("HOME").map(|home| home.join(".cache")))
    };
    found.ok_or_else(|| Trouble::new("Your cache folder is unknown: is HOME set?"))
}
