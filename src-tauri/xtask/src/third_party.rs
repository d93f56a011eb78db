//! The parts of the app that others wrote, with the notices that have to come with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::npm_licences;
use crate::project::Project;

/// Listed as a tool, but the UI's compiler puts parts of it into every page.
const COMPILED_IN: &str = "svelte";

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    licence: String,
    /// Contains the files of its notices.
    folder: PathBuf,
}

/// All parts by name, then their notices, each text once.
pub fn notices(project: &Project) -> Result<String> {
    let tree = project.cargo("tree --package planetfall --edges normal --prefix none --format {p}");
    let metadata = project.cargo("metadata --format-version 1").quiet().ignore_stderr().read()?;
    let mut parts = crates(&tree.quiet().read()?, &serde_json::from_str(&metadata)?)?;
    parts.extend(npm_packages(project)?);
    parts.sort();
    Ok(text_of(&parts))
}

/// The crates of a registry that `cargo tree` lists. Ours have no source.
fn crates(tree: &str, metadata: &Value) -> Result<Vec<Part>> {
    let listed: BTreeSet<String> = tree
        .lines()
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ").replacen(" v", " ", 1))
        .collect();
    let part = |package: &Value| {
        let text = |key: &str| package[key].as_str().map(str::to_owned);
        let name = format!("{} {}", text("name")?, text("version")?);
        text("source").filter(|_| listed.contains(&name))?;
        let folder = Path::new(&text("manifest_path")?).parent()?.to_path_buf();
        Some(Part { name, licence: text("license").unwrap_or_default(), folder })
    };
    let packages = metadata["packages"].as_array().context("Cargo lists no packages")?;
    Ok(packages.iter().filter_map(part).collect())
}

fn npm_packages(project: &Project) -> Result<Vec<Part>> {
    let lock = project.sh.read_file(project.ui.join("package-lock.json"))?;
    let packages = npm_licences::packages(&lock)?.into_iter();
    let shipped = packages.filter(|package| !package.is_dev || package.name == COMPILED_IN);
    Ok(shipped
        .map(|package| Part {
            folder: project.ui.join("node_modules").join(&package.name),
            name: package.name,
            licence: package.licence.unwrap_or_default(),
        })
        .collect())
}

fn text_of(parts: &[Part]) -> String {
    let mut text = String::from("Planetfall holds these parts by others.\n\n");
    let mut notices: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for part in parts {
        text.push_str(&format!("{}: {}\n", part.name, part.licence));
        for notice in notices_in(&part.folder) {
            notices.entry(notice).or_default().push(&part.name);
        }
    }
    let line = "-".repeat(78);
    for (notice, names) in notices {
        text.push_str(&format!("\n{line}\n{}\n{line}\n\n{notice}\n", names.join(", ")));
    }
    text
}

fn notices_in(folder: &Path) -> Vec<String> {
    let is_notice = |file: &Path| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        ["LICEN", "COPYING", "NOTICE", "COPYRIGHT"].iter().any(|start| name.starts_with(start))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|it| it.path()).filter(|file| is_notice(file)).collect();
    files.sort();
    let texts = files.iter().filter_map(|file| fs::read_to_string(file).ok());
    texts.map(|text| text.trim_end().replace("\r\n", "\n")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn part(name: &str, licence: &str, folder: &Path) -> Part {
        let (name, licence) = (name.to_owned(), licence.to_owned());
        Part { name, licence, folder: folder.to_path_buf() }
    }

    #[test]
    fn only_crates_of_a_registry_that_are_used_are_listed() {
        let package = |name: &str, source: Option<&str>| {
            json!({
                "name": name, "version": "1.2.3", "license": "MIT OR Apache-2.0",
                "source": source, "manifest_path": format!("/crates/{name}/Cargo.toml"),
            })
        };
        let registry = Some("registry+https://github.com/rust-lang/crates.io-index");
        let registered = ["one", "two", "three"].map(|name| package(name, registry));
        let packages = [registered.as_slice(), &[package("planetfall-model", None)]].concat();
        let metadata = json!({ "packages": packages });
        let tree = "one v1.2.3\ntwo v1.2.3 (proc-macro)\n\
                    planetfall-model v1.2.3 (/home/ana/planetfall/src-tauri/crates/model)\n";

        let parts = crates(tree, &metadata).expect("Cargo's answer is complete");

        let expected = ["one", "two"].map(|name| {
            part(&format!("{name} 1.2.3"), "MIT OR Apache-2.0", format!("/crates/{name}").as_ref())
        });
        assert_eq!(
            parts, expected,
            "macros too, but neither ours nor what is only in the lock file"
        );
    }

    #[test]
    fn a_notice_that_several_parts_share_is_printed_once() {
        let folder = tempfile::tempdir().expect("a folder can be created");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("a file can be written");
        };
        write("LICENSE-MIT", "Free as air.\r\n");
        write("README.md", "Read me.");

        let text = text_of(&["one 1", "two 2"].map(|name| part(name, "MIT", folder.path())));

        assert_eq!(text.matches("Free as air.").count(), 1, "the same text is not repeated");
        assert!(text.contains("\none 1, two 2\n"), "both are named above it");
        assert!(text.contains("one 1: MIT\ntwo 2: MIT\n"), "and in the list");
        assert!(!text.contains("Read me."), "other files are no notices");
    }
}
