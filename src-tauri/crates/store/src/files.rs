//! Folders and files that only their owner may read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Makes the folder if it is not there, readable for nobody else.
pub fn own_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    restrict(folder, 0o700)
}

/// Makes the file if it is not there, readable for nobody else.
///
/// SQLite gives its side files the permissions of the main one, so this must come first.
pub fn own_file(file: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?;
    restrict(file, 0o600)
}

/// Writes a file whole or not at all, readable for nobody else.
pub fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = beside(file, ".part");
    remove(&part)?;
    own_file(&part)?;
    fs::write(&part, bytes)?;
    fs::rename(&part, file)
}

/// Removes a file; one that is not there is as good as removed.
pub fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Removes a folder and all in it; one that is not there is as good as removed.
pub fn remove_folder(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// The path with `ending` put behind its whole name.
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// Elsewhere a person's data folder is theirs alone already.
#[cfg(not(unix))]
fn restrict(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}
