//! The rules of ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).canonicalize().unwrap()
}

/// The crates of the workspace with their dependencies, without dev-dependencies.
fn crates() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let names = |package: &serde_json::Value| {
        let dependencies = package["dependencies"].as_array().unwrap();
        let lasting = dependencies.iter().filter(|dependency| dependency["kind"] != "dev");
        lasting.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect()
    };
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|p| (p["name"].as_str().unwrap().to_owned(), names(p))).collect()
}

/// The table of ARCHITECTURE.md: crates with their allowed dependencies.
fn table() -> BTreeMap<String, Option<BTreeSet<String>>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    text.lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .map(|line| {
            let (name, rest) = line.split_once("` |").unwrap();
            let last = rest.trim_end_matches('|').rsplit('|').next().unwrap().trim();
            let allowed = match last {
                "any" => None,
                "–" => Some(BTreeSet::new()),
                names => Some(names.split(", ").map(|n| format!("planetfall-{n}")).collect()),
            };
            (name.to_owned(), allowed)
        })
        .collect()
}

#[test]
fn crates_depend_only_on_what_the_table_allows() {
    let crates = crates();
    let table = table();

    assert_eq!(
        crates.keys().collect::<Vec<_>>(),
        table.keys().collect::<Vec<_>>(),
        "the table of ARCHITECTURE.md names every crate, and no other"
    );
    for (name, knows) in &crates {
        let Some(allowed) = &table[name] else { continue };
        let ours: BTreeSet<String> =
            knows.iter().filter(|other| crates.contains_key(*other)).cloned().collect();

        assert_eq!(&ours, allowed, "{name} knows others than ARCHITECTURE.md says");
    }
}

#[test]
fn each_large_library_is_used_by_one_crate() {
    let doors = [
        ("tauri", "planetfall"),
        ("rusqlite", "planetfall-store"),
        ("reqwest", "planetfall-net"),
        ("tokio-tungstenite", "planetfall-net"),
    ];
    for (library, door) in doors {
        for (name, knows) in crates() {
            let is_test = name == "planetfall-tests";
            assert!(
                name == door || is_test || !knows.contains(library),
                "{name} must reach {library} through {door}"
            );
        }
    }
}

#[test]
fn the_top_folder_has_the_known_folders_only() {
    let allowed = ["assets", "src-tauri", "tests", "ui"];
    for entry in std::fs::read_dir(root()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let is_folder = entry.file_type().unwrap().is_dir();
        assert!(
            !is_folder
                || name.starts_with('.')
                || name == "target"
                || allowed.contains(&name.as_str()),
            "{name} has no place at the top"
        );
    }
}
