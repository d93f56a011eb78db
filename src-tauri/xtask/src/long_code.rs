//! Lists files and functions that may be too long. They are not failures.

use std::fs;
use std::path::Path;

use crate::source_files;

const LONG_FILE: usize = 400;
const LONG_FUNCTION: usize = 60;

/// How many of each kind are listed before the others are only counted.
const LISTED: usize = 15;

const EXTENSIONS: [&str; 6] = ["rs", "ts", "js", "svelte", "css", "sql"];

pub fn print(root: &Path) {
    // Nothing depends on this list, so an unreadable file only shortens it.
    let files = source_files::below(root).unwrap_or_default();
    let (mut long_files, mut long_functions) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| is_source(file)) {
        let Ok(text) = fs::read_to_string(file) else { continue };
        let name = file.strip_prefix(root).unwrap_or(file).display();
        let length = text.lines().count();
        if length > LONG_FILE {
            long_files.push(format!("{name}: {length} lines"));
        }
        let functions = functions_over(LONG_FUNCTION, &text);
        long_functions.extend(functions.iter().map(|function| format!("{name}:{function}")));
    }
    list(&format!("Files over {LONG_FILE} lines"), &long_files);
    list(&format!("Functions over {LONG_FUNCTION} lines"), &long_functions);
}

fn list(title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    println!("\n{title}, worth a look");
    lines.iter().take(LISTED).for_each(|line| println!("  {line}"));
    if lines.len() > LISTED {
        println!("  and {} more", lines.len() - LISTED);
    }
}

fn is_source(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    EXTENSIONS.contains(&extension) && !file.ends_with("bindings.ts")
}

/// The functions longer than `limit`, as `line (length)`. Formatters put the closing bracket under the
/// first word, so the indentation tells where a function ends.
fn functions_over(limit: usize, text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate().filter(|(_, line)| begins_function(line)) {
        let closes =
            |later: &&str| indent(later) == indent(line) && later.trim_start().starts_with('}');
        let length = lines[start..].iter().position(closes).map_or(0, |end| end + 1);
        if length > limit {
            found.push(format!("{} ({length} lines)", start + 1));
        }
    }
    found
}

fn begins_function(line: &str) -> bool {
    let is_prefix = |word: &&str| {
        word.starts_with("pub") || ["async", "const", "export", "default"].contains(word)
    };
    let first = line.split_whitespace().take(5).find(|word| !is_prefix(word));
    first.is_some_and(|word| word == "fn" || word == "function")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_functions_over_the_limit_are_listed_with_their_line() {
        let text = "mod a {\n    pub async fn long() {\n        one();\n        two();\n    }\n\n    fn short() {\n    }\n}\n";

        assert_eq!(functions_over(3, text), ["2 (4 lines)"], "the long one, and where it begins");
    }

    #[test]
    fn functions_are_recognised_in_rust_and_typescript() {
        for line in ["    pub(crate) const fn a() {", "export async function b() {", "fn c()"] {
            assert!(begins_function(line), "{line:?} begins one");
        }
        for line in ["// fn in a comment", "let fnord = 1;", "const functions = 2;"] {
            assert!(!begins_function(line), "{line:?} does not");
        }
    }
}
