//! Where everything lives on this computer.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Moves all state to another folder: accounts, posts, pictures, settings, log, and what the
/// web view writes.
const MOVED: &str = "PLANETFALL_HOME";

/// The folder with all state: the one named by `PLANETFALL_HOME`, else `ours`, the system's
/// usual place for such things.
pub fn folder(ours: PathBuf) -> PathBuf {
    std::env::var_os(MOVED).filter(|path| !path.is_empty()).map_or(ours, PathBuf::from)
}

/// Makes this program the only one that works in `folder`, for as long as the file is kept; none
/// if another one does.
///
/// Two of them would send what waits twice. The system lets go of the file however the program
/// ends. Where the disk cannot do this, nobody is kept out.
pub fn claim(folder: &Path) -> std::io::Result<Option<File>> {
    let file = OpenOptions::new().create(true).append(true).open(folder.join("in-use"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => {
            tracing::warn!(%error, "the folder could not be claimed");
            Ok(Some(file))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_program_at_a_time() {
        let folder = tempfile::tempdir().unwrap();

        let first = claim(folder.path()).unwrap();
        let second = claim(folder.path()).unwrap();
        let had_it = first.is_some();
        drop(first);
        let third = claim(folder.path()).unwrap();

        assert!(had_it, "the first has it");
        assert!(second.is_none(), "a second would send everything twice");
        assert!(third.is_some(), "when the first has ended another may begin");
    }
}
