//! The files of a package, as they will lie on the computer that installs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::folders;
use crate::process;
use crate::trouble::{Outcome, Trouble};

/// What anybody may read.
const FILE: u32 = 0o644;
/// What anybody may read and start, or enter.
const OPEN: u32 = 0o755;

/// The files of a package.
pub struct Tree {
    root: PathBuf,
}

impl Tree {
    /// An empty one in `root`.
    pub fn new(root: PathBuf) -> Outcome<Self> {
        folders::make_empty(&root)?;
        set_mode(&root, OPEN)?;
        Ok(Self { root })
    }

    /// Where it lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file of it lies.
    pub fn path(&self, to: &str) -> PathBuf {
        self.root.join(to)
    }

    /// Writes a text.
    pub fn write(&self, to: &str, text: &str) -> Outcome<()> {
        let file = self.room_for(to)?;
        fs::write(&file, text).map_err(|cause| Trouble::with_path("write", &file, &cause))?;
        set_mode(&file, FILE)
    }

    /// Copies a file.
    pub fn copy(&self, from: &Path, to: &str) -> Outcome<()> {
        self.copy_as(from, to, FILE)
    }

    /// Copies a program.
    pub fn copy_program(&self, from: &Path, to: &str) -> Outcome<()> {
        self.copy_as(from, to, OPEN)
    }

    /// How much room it takes once installed, as Debian counts it: every file by whole KiB.
    /// <https://www.debian.org/doc/debian-policy/ch-controlfields.html#installed-size>
    pub fn size_kib(&self) -> Outcome<u64> {
        let files = files_below(&self.root.join("usr"))?;
        let size = |file: &PathBuf| file.metadata().map_or(0, |found| found.len().div_ceil(1024));
        Ok(files.iter().map(size).sum())
    }

    /// The checksums by which the system can later tell whether a file was changed.
    pub fn sums(&self) -> Outcome<String> {
        let files = files_below(&self.root.join("usr"))?;
        let names = files.iter().filter_map(|file| file.strip_prefix(&self.root).ok());
        let mut command = Command::new("md5sum");
        command.arg("--").args(names).current_dir(&self.root);
        let sums = process::answer(&mut command)
            .ok_or_else(|| Trouble::new("The checksums could not be made with md5sum."))?;
        Ok(sums + "\n")
    }

    fn copy_as(&self, from: &Path, to: &str, mode: u32) -> Outcome<()> {
        let file = self.room_for(to)?;
        fs::copy(from, &file).map_err(|cause| Trouble::with_path("copy", from, &cause))?;
        set_mode(&file, mode)
    }

    /// The folders above a file, open to all whatever this person's own habit is.
    fn room_for(&self, to: &str) -> Outcome<PathBuf> {
        let mut folder = self.root.clone();
        let parts: Vec<&str> = to.split('/').collect();
        let (name, above) = parts.split_last().unwrap_or((&to, &[]));
        for part in above {
            folder.push(part);
            folders::make(&folder)?;
            set_mode(&folder, OPEN)?;
        }
        Ok(folder.join(name))
    }
}

/// All files below a folder, in an order that is always the same.
fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).map_err(|cause| Trouble::with_path("read", &folder, &cause))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> Outcome<()> {
    use std::os::unix::fs::PermissionsExt;

    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .map_err(|cause| Trouble::with_path("change", path, &cause))
}

/// Packages are made on Linux only.
#[cfg(not(unix))]
fn set_mode(_path: &Path, _mode: u32) -> Outcome<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn files_are_open_to_all_counted_and_summed() {
        let root = std::env::temp_dir().join(format!("xtask-tree-{}", std::process::id()));
        let tree = Tree::new(root.clone()).expect("a folder can be made");
        tree.write("usr/share/doc/one.txt", "one\n").expect("a text can be written");
        let from = tree.path("usr/share/doc/one.txt");
        tree.copy_program(&from, "usr/bin/two").expect("a file can be copied");
        tree.write("DEBIAN/control", "not installed\n").expect("a text can be written");

        let mode = |to: &str| {
            tree.path(to).metadata().map(|found| found.permissions().mode() & 0o777).expect("there")
        };
        let modes = [mode("usr/bin/two"), mode("usr/share/doc/one.txt"), mode("usr/share")];
        let sums = tree.sums().expect("md5sum is part of every system");
        let size = tree.size_kib().expect("it can be read");
        fs::remove_dir_all(&root).expect("it can be removed");

        let names: Vec<&str> = sums.lines().filter_map(|line| line.split("  ").nth(1)).collect();
        assert_eq!(modes, [OPEN, FILE, OPEN], "whatever this person's own habit is");
        assert_eq!(names, ["usr/bin/two", "usr/share/doc/one.txt"], "what is installed, in order");
        assert_eq!(size, 2, "each counts as one KiB, and what is not installed as none");
    }
}
