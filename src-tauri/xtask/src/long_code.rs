//! Lists files that may be too long. They are not failures.

use std::fs;
use std::path::Path;

use crate::source_files;

/// The limit in CONTRIBUTING.md, in lines.
const LONG_FILE: usize = 400;

const EXTENSIONS: [&str; 6] = ["rs", "ts", "js", "svelte", "css", "sql"];

pub fn print(root: &Path) {
    println!("\nFiles over {LONG_FILE} lines, worth a look");
    // Nothing depends on this list, so an unreadable file only shortens it.
    for file in source_files::below(root).unwrap_or_default().iter().filter(|file| is_source(file))
    {
        let length = fs::read_to_string(file).map_or(0, |text| text.lines().count());
        if length > LONG_FILE {
            println!("  {}: {length} lines", file.strip_prefix(root).unwrap_or(file).display());
        }
    }
}

fn is_source(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    EXTENSIONS.contains(&extension) && !file.ends_with("bindings.ts")
}
