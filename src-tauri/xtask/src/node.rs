//! Finding a Node that is new enough, wherever it was installed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use semver::{Version, VersionReq};
use xshell::{Cmd, Shell};

use crate::process;
use crate::project::Project;

/// A Node that can build the UI, with its npm.
pub struct Node {
    /// Works in the UI's folder, with Node's own folder first in `PATH`: npm and the tools it starts
    /// look for `node` there.
    sh: Shell,
    npm: PathBuf,
}

impl Node {
    /// Searches `PATH`, then the folders of version managers, which not every shell has in `PATH`.
    pub fn find(project: &Project) -> Result<Self> {
        let engines = engines(&project.sh.read_file(project.ui.join("package.json"))?)?;
        let version_of = |program: &PathBuf| {
            parse_version(&process::read(project.sh.cmd(program).arg("--version"))?)
        };
        let found = candidates().into_iter().filter_map(|file| Some((version_of(&file)?, file)));
        let found: Vec<_> = found.collect();
        let Some((_, program)) = found.iter().find(|(version, _)| satisfies(version, &engines))
        else {
            return Err(too_old(found.first().map(|(version, _)| version), &engines));
        };
        let folder = program.parent().unwrap_or(Path::new(""));
        let npm = Some(folder.join(if cfg!(windows) { "npm.cmd" } else { "npm" }))
            .filter(|npm| npm.is_file())
            .or_else(|| process::find("npm"))
            .context("Node is installed, but npm is not. Please install npm.")?;

        let rest = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder.to_path_buf()).chain(env::split_paths(&rest));
        let sh = Shell::new()?;
        sh.change_dir(&project.ui);
        sh.set_var("PATH", env::join_paths(folders).context("PATH is unusable")?);
        Ok(Self { sh, npm })
    }

    /// npm in the UI's folder, with the words of `line` as arguments.
    pub fn npm(&self, line: &str) -> Cmd<'_> {
        self.sh.cmd(&self.npm).args(line.split_whitespace())
    }
}

/// The versions that `ui/package.json` asks for.
fn engines(package: &str) -> Result<String> {
    let package: serde_json::Value = serde_json::from_str(package)?;
    let engines = package["engines"]["node"].as_str();
    engines.map(str::to_owned).context("ui/package.json does not say which Node it needs")
}

fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    if let Some(home) = env::var_os("HOME").map(PathBuf::from) {
        let shims = [".volta/bin", ".asdf/shims", ".local/share/mise/shims"];
        folders.extend(shims.iter().map(|folder| home.join(folder)));
        folders.extend(installed_versions(&home.join(".nvm/versions/node"), "bin"));
        let fnm = home.join(".local/share/fnm/node-versions");
        folders.extend(installed_versions(&fnm, "installation/bin"));
    }
    folders.extend(["/usr/local/bin", "/opt/homebrew/bin"].map(PathBuf::from));
    let program = if cfg!(windows) { "node.exe" } else { "node" };
    folders.into_iter().map(|folder| folder.join(program)).filter(|file| file.is_file()).collect()
}

/// Version managers have one folder per version.
fn installed_versions(folder: &Path, inside: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path().join(inside)).collect()
}

fn parse_version(text: &str) -> Option<Version> {
    Version::parse(text.strip_prefix('v')?).ok()
}

fn satisfies(version: &Version, engines: &str) -> bool {
    let mut ranges = engines.split("||").filter_map(|range| VersionReq::parse(range.trim()).ok());
    ranges.any(|range| range.matches(version))
}

fn too_old(found: Option<&Version>, engines: &str) -> anyhow::Error {
    let found = found.map_or("was not found".to_owned(), |found| format!("here is {found}"));
    anyhow!("Node {found}. Please install one of {engines}, with npm.")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKAGE: &str = include_str!("../../../ui/package.json");

    #[test]
    fn versions_that_can_build_the_ui_are_told_from_those_that_cannot() {
        let engines = engines(PACKAGE).expect("the UI says which Node it needs");
        let is_new_enough =
            |text| parse_version(text).is_some_and(|version| satisfies(&version, &engines));

        for good in ["v20.19.0", "v20.20.2", "v22.13.1", "v24.0.0"] {
            assert!(is_new_enough(good), "{good} will do");
        }
        for bad in ["v18.20.4", "v20.18.3", "v21.7.0", "v22.12.0"] {
            assert!(!is_new_enough(bad), "{bad} is too old");
        }
    }

    #[test]
    fn the_error_names_the_version_that_is_too_old() {
        let error = too_old(Some(&Version::new(18, 20, 0)), ">=24");

        assert!(error.to_string().contains("18.20"), "a reader sees what was found: {error}");
    }
}
