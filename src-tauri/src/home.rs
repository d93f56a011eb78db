//! Where everything lives on this computer.

use std::path::PathBuf;

/// Moves all state to another folder: accounts, posts, pictures, settings, log, and what the
/// web view writes.
const MOVED: &str = "PLANETFALL_HOME";

/// The folder with all state: the one named by `PLANETFALL_HOME`, else `ours`, the system's
/// usual place for such things.
pub fn folder(ours: PathBuf) -> PathBuf {
    std::env::var_os(MOVED).filter(|path| !path.is_empty()).map_or(ours, PathBuf::from)
}
