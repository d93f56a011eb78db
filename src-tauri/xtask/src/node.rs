//! Finding a Node that is new enough, wherever it was installed.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::trouble::{Outcome, Trouble};

/// A Node we can build the UI with, and its npm.
#[derive(Debug)]
pub struct Node {
    npm: PathBuf,
    /// `PATH` with Node's own folder first: npm and the tools it starts look for `node` there.
    path: OsString,
}

/// `major.minor` of a Node.
type Version = (u32, u32);

impl Node {
    /// Looks on `PATH`, then where version managers put Node without telling every shell.
    pub fn find() -> Outcome<Self> {
        let found: Vec<_> = candidates()
            .into_iter()
            .filter_map(|program| Some((version_of(&program)?, program)))
            .collect();
        let Some((_, program)) = found.iter().find(|(version, _)| is_new_enough(*version)) else {
            return Err(too_old(found.first().map(|(version, _)| *version)));
        };
        let folder = program.parent().unwrap_or(Path::new("")).to_path_buf();
        let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let npm = Some(folder.join(name))
            .filter(|npm| npm.is_file())
            .or_else(|| process::find("npm"))
            .ok_or_else(|| Trouble::new("Node is here, but npm is not. Please install npm."))?;

        let rest = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(std::iter::once(folder).chain(env::split_paths(&rest)))
            .map_err(|cause| Trouble::new(format!("PATH is unusable: {cause}.")))?;
        Ok(Self { npm, path })
    }

    /// npm, in a folder.
    pub fn npm(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.npm);
        command.args(arguments).current_dir(folder).env("PATH", &self.path);
        command
    }
}

fn candidates() -> Vec<PathBuf> {
    let program = if cfg!(windows) { "node.exe" } else { "node" };
    let mut folders: Vec<PathBuf> =
        env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    if let Some(home) = env::var_os("HOME").map(PathBuf::from) {
        folders.push(home.join(".volta/bin"));
        folders.push(home.join(".asdf/shims"));
        folders.push(home.join(".local/share/mise/shims"));
        folders.extend(versions_below(&home.join(".nvm/versions/node"), "bin"));
        folders.extend(versions_below(
            &home.join(".local/share/fnm/node-versions"),
            "installation/bin",
        ));
    }
    folders.extend(["/usr/local/bin", "/opt/homebrew/bin"].map(PathBuf::from));
    folders.into_iter().map(|folder| folder.join(program)).filter(|file| file.is_file()).collect()
}

/// One folder per installed version.
fn versions_below(folder: &Path, inside: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path().join(inside)).collect()
}

fn version_of(program: &Path) -> Option<Version> {
    read_version(&process::answer(Command::new(program).arg("--version"))?)
}

fn read_version(text: &str) -> Option<Version> {
    let mut numbers = text.strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// What the UI's tools ask for, as `engines` in `ui/package.json` says too.
fn is_new_enough((major, minor): Version) -> bool {
    match major {
        20 => minor >= 19,
        22 => minor >= 13,
        _ => major >= 24,
    }
}

fn too_old(found: Option<Version>) -> Trouble {
    match found {
        Some((major, minor)) => Trouble::new(format!(
            "The Node here is {major}.{minor}; Planetfall's UI is built with Node 20.19 or later, \
             22.13 or later, or 24. Please install a newer one."
        )),
        None => Trouble::new(
            "Node was not found. Please install Node 24 (20.19 or later will do), with npm.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_can_build_the_ui_are_told_from_those_that_cannot() {
        for good in ["v20.19.0", "v20.20.2", "v22.13.1", "v24.0.0"] {
            assert!(read_version(good).is_some_and(is_new_enough), "{good} will do");
        }
        for bad in ["v18.20.4", "v20.18.3", "v21.7.0", "v22.12.0"] {
            assert!(!read_version(bad).is_some_and(is_new_enough), "{bad} is too old");
        }
    }

    #[test]
    fn an_old_node_is_named_in_the_sentence() {
        assert!(too_old(Some((18, 20))).to_string().contains("18.20"), "say what was found");
    }
}
