//! Where the socket of a home folder is.

use std::fs::DirBuilder;
use std::io;
use std::ops::Deref;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::home::unique_name;

/// The longest path of a socket that every system accepts.
/// <https://man7.org/linux/man-pages/man7/unix.7.html>
const MAX_PATH: usize = 103;

/// A path at which a socket can be created. Its file and folder are removed on drop.
pub struct SocketPath(PathBuf);

impl SocketPath {
    /// Creates the private folder of the socket and removes what an earlier run left there.
    pub fn prepare(path: PathBuf) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            match DirBuilder::new().mode(0o700).create(folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                Ok(()) | Err(_) => {}
            }
            if !is_private(folder) {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
        }
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(Self(path)),
        }
    }
}

impl Deref for SocketPath {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for SocketPath {
    fn drop(&mut self) {
        // What cannot be removed is replaced by the next start.
        let _ = std::fs::remove_file(&self.0);
        if let Some(folder) = self.0.parent() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// The possible socket paths of `home`, the best first: in the user's runtime folder, which the
/// system empties, then in the home folder itself. Paths too long for a socket are left out.
pub fn paths(home: &Path, runtime: Option<PathBuf>) -> Vec<PathBuf> {
    let home = home.canonicalize().unwrap_or_else(|_| home.to_path_buf());
    let runtime = runtime.filter(|folder| is_private(folder));
    let runtime = runtime.map(|folder| folder.join(unique_name(&home)));
    let both = runtime.into_iter().chain([home.join("door")]);
    both.map(|folder| folder.join("links"))
        .filter(|path| path.as_os_str().len() <= MAX_PATH)
        .collect()
}

/// <https://specifications.freedesktop.org/basedir-spec/latest/#variables>
pub fn runtime_folder() -> Option<PathBuf> {
    std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|folder| folder.is_absolute())
}

/// Whether this program runs as the user with this id.
pub fn is_own_user(id: u32) -> bool {
    rustix::process::geteuid().as_raw() == id
}

/// Whether only this user can create files in a folder.
fn is_private(folder: &Path) -> bool {
    let Ok(found) = folder.symlink_metadata() else { return false };
    let is_closed = found.permissions().mode() & 0o077 == 0;
    found.is_dir() && is_closed && is_own_user(found.uid())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(mode: u32) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
        folder
    }

    #[test]
    fn each_home_has_its_own_socket() {
        let runtime = folder_with(0o700);
        let (home, other) = (folder_with(0o755), folder_with(0o755));
        let of = |home: &tempfile::TempDir| paths(home.path(), Some(runtime.path().to_path_buf()));

        assert!(of(&home)[0].starts_with(runtime.path()), "the runtime folder comes first");
        assert_ne!(of(&home)[0], of(&other)[0], "two homes have different sockets");
        assert_eq!(of(&home), of(&home), "and the same home always has the same");
        assert_eq!(of(&home).len(), 2, "the home folder is used if the runtime folder fails");
    }

    #[test]
    fn a_folder_others_can_write_to_is_not_used() {
        let open = folder_with(0o777);
        let home = folder_with(0o755);

        let found = paths(home.path(), Some(open.path().to_path_buf()));

        assert_eq!(found.len(), 1, "another user could create the socket there");
        assert!(!found[0].starts_with(open.path()), "so it is in the home folder");
    }

    #[test]
    fn a_path_too_long_for_a_socket_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("deep".repeat(30));

        assert!(paths(&home, None).is_empty(), "there is no socket, and nothing breaks");
    }

    #[test]
    fn the_folder_of_the_socket_is_private() {
        let home = folder_with(0o755);
        let socket = home.path().join("door/links");

        std::mem::forget(SocketPath::prepare(socket.clone()).unwrap());

        let made = home.path().join("door").metadata().unwrap();
        assert_eq!(made.permissions().mode() & 0o777, 0o700, "no other user can enter it");
        let open = std::fs::Permissions::from_mode(0o777);
        std::fs::set_permissions(home.path().join("door"), open).unwrap();
        assert!(SocketPath::prepare(socket).is_err(), "a folder others can enter is not used");
    }
}
