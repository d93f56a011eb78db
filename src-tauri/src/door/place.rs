//! Where the door is.

use std::fs::DirBuilder;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tokio::net::UnixStream;

/// The longest path a socket can have on every system.
/// <https://man7.org/linux/man-pages/man7/unix.7.html>
const LONGEST: usize = 103;

/// The places where the door of this home may be, the best first: the person's folder for what
/// runs, which the system empties, then the home folder itself.
///
/// Places with a path too long for a socket are left out, so there may be none.
pub fn places(home: &Path, runtime: Option<PathBuf>) -> Vec<PathBuf> {
    let home = home.canonicalize().unwrap_or_else(|_| home.to_path_buf());
    let mut hasher = DefaultHasher::new();
    home.hash(&mut hasher);
    let name = format!("planetfall-{:016x}", hasher.finish());
    let runtime = runtime.filter(|folder| is_private(folder)).map(|folder| folder.join(name));
    let both = runtime.into_iter().chain([home.join("door")]);
    both.map(|folder| folder.join("links"))
        .filter(|path| path.as_os_str().len() <= LONGEST)
        .collect()
}

/// Makes the folder the door is in, for this person alone.
pub fn make_room(door: &Path) -> io::Result<()> {
    let Some(folder) = door.parent() else { return Ok(()) };
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        Ok(()) | Err(_) => {}
    }
    if is_private(folder) { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
}

/// Whether nobody else can put anything there.
fn is_private(folder: &Path) -> bool {
    let Ok(found) = folder.symlink_metadata() else { return false };
    let is_closed = found.permissions().mode() & 0o077 == 0;
    found.is_dir() && is_closed && own_id().is_ok_and(|id| id == found.uid())
}

/// The id of the person who runs this program. Must be called inside a tokio runtime.
pub fn own_id() -> io::Result<u32> {
    let (one, _other) = UnixStream::pair()?;
    Ok(one.peer_cred()?.uid())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(mode: u32) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
        folder
    }

    #[tokio::test]
    async fn each_home_has_a_door_of_its_own() {
        let runtime = folder_with(0o700);
        let (home, other) = (folder_with(0o755), folder_with(0o755));
        let of = |home: &tempfile::TempDir| places(home.path(), Some(runtime.path().to_path_buf()));

        assert!(of(&home)[0].starts_with(runtime.path()), "the folder for what runs comes first");
        assert_ne!(of(&home)[0], of(&other)[0], "two homes do not meet");
        assert_eq!(of(&home), of(&home), "and the same home is found again");
        assert_eq!(of(&home).len(), 2, "the home folder itself is left where the other fails");
    }

    #[tokio::test]
    async fn a_folder_others_can_write_to_is_not_used() {
        let open = folder_with(0o777);
        let home = folder_with(0o755);

        let found = places(home.path(), Some(open.path().to_path_buf()));

        assert_eq!(found.len(), 1, "somebody else could put a door there");
        assert!(!found[0].starts_with(open.path()), "so it is in the home folder");
    }

    #[tokio::test]
    async fn a_path_too_long_for_a_socket_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("deep".repeat(30));

        assert!(places(&home, None).is_empty(), "there is no door, and nothing breaks");
    }

    #[tokio::test]
    async fn the_room_is_for_one_person_alone() {
        let home = folder_with(0o755);
        let door = home.path().join("door/links");

        make_room(&door).unwrap();

        let made = home.path().join("door").metadata().unwrap();
        assert_eq!(made.permissions().mode() & 0o777, 0o700, "nobody else looks in");
        let open = std::fs::Permissions::from_mode(0o777);
        std::fs::set_permissions(home.path().join("door"), open).unwrap();
        assert!(make_room(&door).is_err(), "a room that others can enter is not used");
    }
}
