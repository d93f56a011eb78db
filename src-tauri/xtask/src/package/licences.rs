//! What the program holds that others wrote, with the notices they want to be kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::folders::Folders;
use crate::npm_licences;
use crate::open_window::cargo;
use crate::process;
use crate::trouble::{Outcome, Trouble};

/// Part of every page the UI's compiler makes, though it is listed as a tool.
const COMPILED_IN: &str = "svelte";

/// One thing that others wrote.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    licence: String,
    /// Where its files are.
    folder: PathBuf,
}

/// All of them by name, then their notices, each text once.
pub fn of_all(folders: &Folders) -> Outcome<String> {
    let mut parts = crates(folders)?;
    parts.extend(npm_packages(folders)?);
    parts.sort();
    Ok(written(&parts))
}

fn written(parts: &[Part]) -> String {
    let mut text = String::from("Planetfall holds these parts by others.\n\n");
    let mut notices: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for part in parts {
        text.push_str(&format!("{}: {}\n", part.name, part.licence));
        for notice in notices_in(&part.folder) {
            notices.entry(notice).or_default().push(&part.name);
        }
    }
    for (notice, names) in notices {
        let line = "-".repeat(78);
        text.push_str(&format!("\n{line}\n{}\n{line}\n\n{notice}\n", names.join(", ")));
    }
    text
}

fn crates(folders: &Folders) -> Outcome<Vec<Part>> {
    let mut tree = cargo(folders);
    tree.args(["tree", "--package", "planetfall", "--edges", "normal", "--prefix", "none"]);
    tree.args(["--no-dedupe", "--format", "{p}|{l}"]);
    let told = process::answer(&mut tree)
        .ok_or_else(|| Trouble::new("Cargo does not tell what Planetfall is made of."))?;
    let mut named: Vec<_> = told.lines().filter_map(foreign_crate).collect();
    named.sort_unstable();
    named.dedup();
    let registries = registries();
    let part = |(name, version, licence): (&str, &str, &str)| {
        let folder = format!("{name}-{version}");
        let place = registries.iter().map(|registry| registry.join(&folder));
        Part {
            name: format!("{name} {version}"),
            licence: licence.to_owned(),
            folder: place.into_iter().find(|place| place.is_dir()).unwrap_or_default(),
        }
    };
    Ok(named.into_iter().map(part).collect())
}

/// Name, version and licence of a crate from a registry; ours come with a path behind them.
fn foreign_crate(line: &str) -> Option<(&str, &str, &str)> {
    let (package, licence) = line.split_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    words.all(|word| word == "(proc-macro)").then_some((name, version, licence))
}

/// Where Cargo keeps the sources it fetched.
fn registries() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
        home.map(|home| PathBuf::from(home).join(".cargo"))
    });
    let found = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    found.into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn npm_packages(folders: &Folders) -> Outcome<Vec<Part>> {
    let lock = crate::folders::read(&folders.ui.join("package-lock.json"))?;
    let shipped = npm_licences::packages(&lock).into_iter();
    let shipped = shipped.filter(|package| !package.is_tool || package.name == COMPILED_IN);
    Ok(shipped
        .map(|package| Part {
            folder: folders.ui.join("node_modules").join(&package.name),
            name: package.name,
            licence: package.licence.unwrap_or_default(),
        })
        .collect())
}

/// The texts of its licences, and what else it wants to be passed on.
fn notices_in(folder: &Path) -> Vec<String> {
    let is_notice = |file: &Path| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        ["LICEN", "COPYING", "NOTICE", "COPYRIGHT"].iter().any(|start| name.starts_with(start))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> =
        entries.map(|entry| entry.path()).filter(|file| is_notice(file)).collect();
    files.sort();
    let texts = files.iter().filter_map(|file| fs::read_to_string(file).ok());
    texts.map(|text| text.trim_end().replace("\r\n", "\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_of_others_are_told_from_ours() {
        assert_eq!(
            foreign_crate("one v1.2.3|MIT OR Apache-2.0"),
            Some(("one", "1.2.3", "MIT OR Apache-2.0")),
            "one from a registry"
        );
        assert_eq!(
            foreign_crate("two v0.1.0 (proc-macro)|MIT"),
            Some(("two", "0.1.0", "MIT")),
            "whatever it does"
        );
        let ours = "planetfall-model v0.1.0 (/home/ana/planetfall/src-tauri/crates/model)|AGPL";
        assert_eq!(foreign_crate(ours), None, "ours has a path");
    }

    #[test]
    fn a_notice_that_several_share_stands_once() {
        let folder = std::env::temp_dir().join(format!("xtask-notices-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        fs::write(folder.join("LICENSE-MIT"), "Free as air.\r\n").expect("a text can be written");
        fs::write(folder.join("README.md"), "Read me.").expect("a text can be written");
        let part = |name: &str| Part {
            name: name.to_owned(),
            licence: "MIT".to_owned(),
            folder: folder.clone(),
        };

        let text = written(&[part("one 1"), part("two 2")]);
        fs::remove_dir_all(&folder).expect("it can be removed");

        assert_eq!(text.matches("Free as air.").count(), 1, "the same text is not repeated");
        assert!(text.contains("\none 1, two 2\n"), "both are named above it");
        assert!(text.contains("one 1: MIT\ntwo 2: MIT\n"), "and in the list");
        assert!(!text.contains("Read me."), "nothing else is taken along");
    }
}
