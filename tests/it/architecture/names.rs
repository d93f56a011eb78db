//! Names and comments: what is public, and which words are used.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::{Part, SourceFile, files, split_rust, without_tests};

/// The public types of the library crates, each with the crates that declare it.
pub fn public_types() -> BTreeMap<String, BTreeSet<String>> {
    let mut types: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files("src-tauri/crates", &[".rs"]) {
        let mut parts = file.path.split('/').skip(2);
        let (name, folder) = (parts.next().unwrap().to_owned(), parts.next());
        if folder != Some("src") {
            continue;
        }
        for line in without_tests(&file.text).lines() {
            let mut words = line.split_whitespace();
            let is_type = words.next() == Some("pub")
                && matches!(words.next(), Some("struct" | "enum" | "trait" | "type"));
            if let Some(declared) = words.next().filter(|_| is_type) {
                let end = declared.find(|c: char| !c.is_alphanumeric()).unwrap_or(declared.len());
                types.entry(declared[..end].to_owned()).or_default().insert(name.clone());
            }
        }
    }
    types
}

/// All hand-written Rust, TypeScript and Svelte files.
pub fn all_sources() -> Vec<SourceFile> {
    let mut all = files("src-tauri", &[".rs"]);
    all.extend(files("tests", &[".rs"]));
    all.extend(files("ui", &[".ts", ".svelte"]).into_iter().filter(|file| !is_generated(file)));
    all
}

fn is_generated(file: &SourceFile) -> bool {
    file.path.ends_with("bindings.ts")
}

/// The parts of a file that are written for developers: everything but string literals. Markup and
/// TypeScript are taken whole, as their texts for the screen are in the Fluent files.
pub fn for_developers(file: &SourceFile) -> String {
    if !file.path.ends_with(".rs") {
        return file.text.clone();
    }
    let parts = split_rust(&file.text).into_iter().filter(|(part, _)| *part != Part::Text);
    parts.map(|(_, text)| text).collect()
}

/// How often these words occur, in any case; `_` separates words too.
pub fn count(text: &str, words: &[&str]) -> usize {
    let all = text.split(|c: char| !c.is_alphabetic());
    all.filter(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other))).count()
}

/// The identifiers of a Rust file that contain `part` and not `except`, in any case.
pub fn identifiers_with(file: &SourceFile, part: &str, except: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (kind, code) in split_rust(&file.text) {
        if kind != Part::Code {
            continue;
        }
        for word in code.split(|c: char| !c.is_alphanumeric() && c != '_') {
            let lower = word.to_ascii_lowercase().replace(except, "");
            if lower.contains(part) {
                found.insert(word.to_owned());
            }
        }
    }
    found
}

/// The doc comments of one line and at most `limit` words. A link alone is none.
pub fn short_docs(file: &SourceFile, limit: usize) -> Vec<String> {
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let is_doc = |at: usize| lines.get(at).is_some_and(|line| line.starts_with("///"));
    let mut short = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let doc = if file.path.ends_with(".rs") {
            let is_alone = is_doc(at) && !is_doc(at + 1) && (at == 0 || !is_doc(at - 1));
            line.strip_prefix("///").filter(|_| is_alone)
        } else {
            line.strip_prefix("/**").and_then(|doc| doc.strip_suffix("*/"))
        };
        let Some(doc) = doc.map(str::trim).filter(|doc| !doc.starts_with("<http")) else {
            continue;
        };
        if doc.split_whitespace().count() <= limit {
            short.push(format!("{}:{}: {doc}", file.path, at + 1));
        }
    }
    short
}
