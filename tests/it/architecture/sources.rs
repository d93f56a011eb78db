//! Reads the source files of the repository and splits them into code, comments and strings.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).canonicalize().unwrap()
}

/// A source file, with its path relative to the root of the repository.
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

/// The files under `folder` with one of these extensions.
pub fn files(folder: &str, extensions: &[&str]) -> Vec<SourceFile> {
    let mut found = Vec::new();
    collect(&root().join(folder), extensions, &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "node_modules", "dist", "gen"].contains(&name.as_str()) {
                collect(&path, extensions, found);
            }
        } else if extensions.iter().any(|extension| name.ends_with(extension)) {
            let text = std::fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            found.push(SourceFile { path, text });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Code,
    Comment,
    Text,
}

/// Splits Rust source into code, comments and string literals.
pub fn split_rust(source: &str) -> Vec<(Part, &str)> {
    let mut parts = Vec::new();
    let (mut rest, mut code) = (source, 0);
    while let Some(character) = rest[code..].chars().next() {
        let at = &rest[code..];
        let is_inside_word = rest[..code].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let (part, length) = if at.starts_with("//") {
            (Part::Comment, at.find('\n').unwrap_or(at.len()))
        } else if at.starts_with("/*") {
            (Part::Comment, at.find("*/").map_or(at.len(), |end| end + 2))
        } else if character == '"' {
            (Part::Text, quoted(at))
        } else if !is_inside_word && let Some(length) = raw_string(at) {
            (Part::Text, length)
        } else if at.starts_with("'\"'") || at.starts_with("'\\") {
            (Part::Text, at[2..].find('\'').map_or(at.len(), |end| end + 3))
        } else {
            code += character.len_utf8();
            continue;
        };
        parts.push((Part::Code, &rest[..code]));
        parts.push((part, &at[..length]));
        (rest, code) = (&at[length..], 0);
    }
    parts.push((Part::Code, rest));
    parts
}

fn quoted(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let marks = text.strip_prefix('r')?;
    let hashes = marks.len() - marks.trim_start_matches('#').len();
    let inner = marks[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = text.len() - inner.len();
    Some(inner.find(&end).map_or(text.len(), |at| start + at + end.len()))
}

/// The code and comments of a Rust file without its test module and its strings.
pub fn without_tests(source: &str) -> &str {
    source.find("\nmod tests {").map_or(source, |at| &source[..at])
}
