//! Long files and long functions: places to look at, not failures.

use std::fs;
use std::path::Path;

use crate::folders::Folders;
use crate::source_files;

const LONG_FILE: usize = 400;
const LONG_FUNCTION: usize = 60;

/// How many of each kind are named before the rest is only counted.
const NAMED: usize = 15;

const WRITTEN_BY_HAND: [&str; 6] = ["rs", "ts", "js", "svelte", "css", "sql"];

/// Prints what is longer than the house likes.
pub fn print(folders: &Folders) {
    // Nothing depends on this list, so a folder that cannot be read only shortens it.
    let files = source_files::below(&folders.project).unwrap_or_default();
    let mut long_files = Vec::new();
    let mut long_functions = Vec::new();
    for file in files.iter().filter(|file| is_by_hand(file)) {
        let Ok(text) = fs::read_to_string(file) else { continue };
        let name = file.strip_prefix(&folders.project).unwrap_or(file).display().to_string();
        let length = text.lines().count();
        if length > LONG_FILE {
            long_files.push(format!("{name}: {length} lines"));
        }
        for function in functions_over(LONG_FUNCTION, &text) {
            long_functions.push(format!("{name}:{function}"));
        }
    }
    list("Files over 400 lines", &long_files);
    list("Functions over 60 lines", &long_functions);
}

fn list(title: &str, places: &[String]) {
    if places.is_empty() {
        return;
    }
    println!("\n{title}, worth a look");
    places.iter().take(NAMED).for_each(|place| println!("  {place}"));
    if places.len() > NAMED {
        println!("  and {} more", places.len() - NAMED);
    }
}

fn is_by_hand(file: &Path) -> bool {
    let is_source = file
        .extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| WRITTEN_BY_HAND.contains(&extension));
    is_source && !file.ends_with("bindings.ts")
}

/// Functions longer than `limit`, as `line name-line (length)`. Formatters put the last bracket under
/// the first word, so indentation tells where a function ends.
fn functions_over(limit: usize, text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate().filter(|(_, line)| begins_function(line)) {
        let end = lines[start..]
            .iter()
            .position(|later| indent(later) == indent(line) && later.trim_start().starts_with('}'));
        let length = end.map_or(0, |end| end + 1);
        if length > limit {
            found.push(format!("{} ({length} lines)", start + 1));
        }
    }
    found
}

fn begins_function(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let is_prefix = |word: &&str| {
        word.starts_with("pub") || ["async", "const", "export", "default"].contains(word)
    };
    let first = words.iter().find(|word| !is_prefix(word));
    first.is_some_and(|word| *word == "fn" || *word == "function")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_functions_over_the_limit_are_named_with_their_line() {
        let text = "mod a {\n    pub async fn long() {\n        one();\n        two();\n    }\n\n    fn short() {\n    }\n}\n";

        assert_eq!(functions_over(3, text), ["2 (4 lines)"], "the long one, and where it starts");
    }

    #[test]
    fn functions_are_known_in_both_languages() {
        for line in ["    pub(crate) const fn a() {", "export async function b() {", "fn c()"] {
            assert!(begins_function(line), "{line:?} begins one");
        }
        for line in ["// fn in a comment", "let fnord = 1;", "const functions = 2;"] {
            assert!(!begins_function(line), "{line:?} does not");
        }
    }
}
