//! Walking over the files people wrote, leaving out what programs made.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sha256::Sha256;
use crate::trouble::{Outcome, Trouble};

/// Folders that hold nothing anyone wrote.
const MADE_BY_PROGRAMS: [&str; 5] = ["node_modules", "dist", "target", "gen", ".git"];

/// All files below `folder` that people wrote, in the same order every time.
pub fn below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).map_err(|cause| Trouble::with_path("read", &folder, &cause))?;
        for entry in entries.flatten() {
            let Ok(kind) = entry.file_type() else { continue };
            let is_made =
                entry.file_name().to_str().is_some_and(|name| MADE_BY_PROGRAMS.contains(&name));
            if kind.is_dir() && !is_made {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// One fingerprint of the names and contents of all files below some folders.
///
/// Contents and not dates: a checkout gives every file a new date.
pub fn fingerprint(folders: &[&Path]) -> Outcome<String> {
    let mut hash = Sha256::new();
    for folder in folders.iter().filter(|folder| folder.exists()) {
        for file in below(folder)? {
            let name = file.strip_prefix(folder).unwrap_or(&file);
            let bytes =
                fs::read(&file).map_err(|cause| Trouble::with_path("read", &file, &cause))?;
            hash.update(name.to_string_lossy().as_bytes());
            hash.update(&(bytes.len() as u64).to_be_bytes());
            hash.update(&bytes);
        }
    }
    Ok(hash.finish())
}
