//! The rules of ARCHITECTURE.md and CONTRIBUTING.md that a program can check: which crate and which
//! module may import which, and how things are named.

mod imports;
mod names;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use self::sources::root;

/// The crates of the workspace, each with its dependencies other than those for development.
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
        let normal = dependencies.iter().filter(|dependency| dependency["kind"] != "dev");
        normal.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect()
    };
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|p| (p["name"].as_str().unwrap().to_owned(), names(p))).collect()
}

/// The table of ARCHITECTURE.md: each crate with the crates it may depend on.
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
    for (name, dependencies) in &crates {
        let Some(allowed) = &table[name] else { continue };
        let ours: BTreeSet<String> =
            dependencies.iter().filter(|other| crates.contains_key(*other)).cloned().collect();

        assert_eq!(&ours, allowed, "{name} depends on other crates than ARCHITECTURE.md says");
    }
}

#[test]
fn each_large_library_is_used_by_one_crate() {
    let users = [
        ("tauri", "planetfall"),
        ("rusqlite", "planetfall-store"),
        ("reqwest", "planetfall-net"),
        ("tokio-tungstenite", "planetfall-net"),
    ];
    for (library, user) in users {
        for (name, dependencies) in crates() {
            let is_test = name == "planetfall-tests";
            assert!(
                name == user || is_test || !dependencies.contains(library),
                "{name} must use {library} through {user}"
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
            "{name} does not belong in the root"
        );
    }
}

/// The source folders of the crates, apart from the tests.
fn source_folders() -> Vec<String> {
    let crates = std::fs::read_dir(root().join("src-tauri/crates")).unwrap();
    let crates = crates.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let crates = crates.map(|name| format!("src-tauri/crates/{name}/src"));
    crates.chain(["src-tauri/src".into(), "src-tauri/xtask/src".into()]).collect()
}

#[test]
fn no_files_of_a_crate_import_each_other_in_a_circle() {
    for folder in source_folders() {
        let imports = imports::imports(&folder);

        assert!(imports.len() > 3, "the files of {folder} are read");
        let circle = imports::circle(&imports).map(|files| files.join(" -> "));
        assert_eq!(circle, None, "{folder} has a circle of files");
    }
}

#[test]
fn the_modules_of_core_import_only_modules_below_them() {
    let imports = imports::imports("src-tauri/crates/core/src");
    let is_in = |file: &str, module: &str| {
        file == module || file.strip_prefix(module).is_some_and(|rest| rest.starts_with("::"))
    };
    let rules = [
        ("discovery", "onboarding"),
        ("context", "app"),
        ("context", "catalogue"),
        ("presenter", "timeline"),
        ("sync", "posting"),
        ("sign_in", "onboarding"),
    ];
    for (module, forbidden) in rules {
        let files: Vec<&String> = imports.keys().filter(|file| is_in(file, module)).collect();

        assert!(!files.is_empty(), "core has a module {module}");
        for file in files {
            let found = imports[file].iter().find(|target| is_in(target, forbidden));
            assert_eq!(found, None, "{file} must not import {forbidden}");
        }
    }
}

#[test]
fn no_two_crates_have_a_public_type_of_the_same_name() {
    let shared: Vec<String> = names::public_types()
        .into_iter()
        .filter(|(name, crates)| crates.len() > 1 && name != "Error" && name != "Result")
        .map(|(name, crates)| format!("{name} in {crates:?}"))
        .collect();

    assert_eq!(shared, [""; 0], "a name means one thing");
}

#[test]
fn code_and_comments_use_plain_words() {
    let words = ["somebody", "nobody", "whoever", "whom", "besides"];
    let sources = names::all_sources();
    let lines: usize = sources.iter().map(|file| file.text.lines().count()).sum();
    let count = |file| names::count(&names::for_developers(file), &words);
    let uses: usize = sources.iter().map(count).sum();

    assert!(uses * 100_000 < 100 * lines, "{uses} uses of {words:?} in {lines} lines");
}

#[test]
fn identifiers_say_server() {
    let sources = names::all_sources().into_iter().filter(|file| file.path.ends_with(".rs"));
    let sources = sources.filter(|file| {
        let allowed =
            ["crates/practice/", "portrait", "src/practice_space.rs", "catalogue/src/format/"];
        !allowed.iter().any(|part| file.path.contains(part))
    });
    let found: Vec<String> =
        sources.flat_map(|file| names::identifiers_with(&file, "planet", "planetfall")).collect();

    assert_eq!(found, [""; 0], "an identifier says server");
}

#[test]
fn a_doc_comment_says_more_than_a_name() {
    let short: Vec<String> =
        names::all_sources().iter().flat_map(|file| names::short_docs(file, 4)).collect();

    assert_eq!(short, [""; 0], "a doc comment of four words or fewer only repeats a name");
}
