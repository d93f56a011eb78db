//! The files people wrote, without those that programs generated.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Result;
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

const GENERATED: [&str; 5] = ["node_modules", "dist", "target", "gen", ".git"];

/// The limit in CONTRIBUTING.md, in lines.
const LONG_FILE: usize = 400;

const EXTENSIONS: [&str; 6] = ["rs", "ts", "js", "svelte", "css", "sql"];

/// All files below `folder` that people wrote, in a stable order.
fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let is_written = |entry: &DirEntry| {
        let name = entry.file_name().to_str().unwrap_or_default();
        entry.depth() == 0 || !entry.file_type().is_dir() || !GENERATED.contains(&name)
    };
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_written);
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// One hash over the names and contents of all files below some folders.
///
/// Contents and not dates, because a checkout gives every file a new date.
pub fn fingerprint(folders: &[&Path]) -> Result<String> {
    let mut hash = Sha256::new();
    for folder in folders.iter().filter(|folder| folder.exists()) {
        for file in below(folder)? {
            let name = file.strip_prefix(folder).unwrap_or(&file);
            let bytes = fs::read(&file)?;
            hash.update(name.to_string_lossy().as_bytes());
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(&bytes);
        }
    }
    Ok(format!("{:x}", hash.finalize()))
}

/// The SHA-256 of a file, as lower-case hexadecimal.
pub fn sha256(file: &Path) -> io::Result<String> {
    Ok(format!("{:x}", Sha256::digest(fs::read(file)?)))
}

/// Prints the files that may be too long. They are not failures.
pub fn print_long(root: &Path) {
    println!("\nFiles over {LONG_FILE} lines, worth a look");
    // Nothing depends on this list, so an unreadable file only shortens it.
    for file in below(root).unwrap_or_default().iter().filter(|file| is_source(file)) {
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
