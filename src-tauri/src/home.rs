//! The home folder, which holds all data.

use std::fs::{File, OpenOptions, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// Moves all data to another folder: accounts, posts, pictures, settings, log, and the files of
/// the web view.
const HOME: &str = "PLANETFALL_HOME";

/// The folder named by `PLANETFALL_HOME`, or else `default`.
pub fn folder(default: PathBuf) -> PathBuf {
    std::env::var_os(HOME).filter(|path| !path.is_empty()).map_or(default, PathBuf::from)
}

/// A name for what belongs to one home folder and has to be outside it.
pub fn unique_name(folder: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    format!("planetfall-{:016x}", hasher.finish())
}

/// Locks `folder` for this program for as long as the file is held. None if another program has
/// locked it.
///
/// Two programs would send every outgoing post twice. The system releases the lock however the
/// program ends. On a disk without file locks every program succeeds.
pub fn claim(folder: &Path) -> std::io::Result<Option<File>> {
    let file = OpenOptions::new().create(true).append(true).open(folder.join("in-use"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => {
            tracing::warn!(%error, "the folder could not be locked");
            Ok(Some(file))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_locked_by_one_program_at_a_time() {
        let folder = tempfile::tempdir().unwrap();

        let first = claim(folder.path()).unwrap();
        let second = claim(folder.path()).unwrap();
        let is_locked = first.is_some();
        drop(first);
        let third = claim(folder.path()).unwrap();

        assert!(is_locked, "the first succeeds");
        assert!(second.is_none(), "a second would send everything twice");
        assert!(third.is_some(), "when the first has ended another one succeeds");
    }
}
