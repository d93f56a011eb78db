//! The door where the system has sockets with a name.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::time::timeout;

use super::place::{make_room, own_id, places};

/// The most that is read from whoever knocks; more than any link that is understood.
const LONGEST: u64 = 4096;
/// How long one of them may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// What is answered once all was heard.
const HEARD: &[u8] = b"heard";

/// An open door. It is gone from the disk when it is dropped.
pub struct Door {
    listener: UnixListener,
    path: PathBuf,
}

impl Door {
    /// Opens the door of `home`; none where no place for one can be had.
    ///
    /// The caller must have claimed the home: a door that an earlier run left behind is taken
    /// away. Must be called inside a tokio runtime.
    pub fn open(home: &Path) -> io::Result<Option<Self>> {
        let mut failed = None;
        for path in places(home, runtime_folder()) {
            match Self::open_at(path) {
                Ok(door) => return Ok(Some(door)),
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(None), Err)
    }

    fn open_at(path: PathBuf) -> io::Result<Self> {
        make_room(&path)?;
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let listener = UnixListener::bind(&path)?;
        let door = Self { listener, path };
        std::fs::set_permissions(&door.path, std::fs::Permissions::from_mode(0o600))?;
        Ok(door)
    }

    /// Tells `heard` what each of those who knock has to say, until it is dropped. One after the
    /// other: nobody starts a program often enough to wait.
    pub async fn serve(self, heard: impl Fn(String)) {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => match timeout(PATIENCE, listen(stream)).await {
                    Ok(Ok(text)) => heard(text),
                    Ok(Err(error)) => tracing::info!(%error, "somebody knocked and was not heard"),
                    Err(_) => tracing::info!("somebody knocked and said nothing"),
                },
                Err(error) => {
                    // Out of file handles, say; somebody may still come.
                    tracing::info!(%error, "somebody could not come in");
                    tokio::time::sleep(Duration::from_millis(500)).await;
                }
            }
        }
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        // One that stays behind is taken away by the next start.
        let _ = std::fs::remove_file(&self.path);
        if let Some(room) = self.path.parent() {
            let _ = std::fs::remove_dir(room);
        }
    }
}

async fn listen(mut stream: UnixStream) -> io::Result<String> {
    is_own(&stream)?;
    let mut said = Vec::new();
    (&mut stream).take(LONGEST + 1).read_to_end(&mut said).await?;
    if said.len() as u64 > LONGEST {
        return Err(io::Error::other("it said too much"));
    }
    stream.write_all(HEARD).await?;
    Ok(String::from_utf8_lossy(&said).into_owned())
}

/// Tells the Planetfall that works in `home` what this start was for, and whether it was heard.
///
/// Must be called inside a tokio runtime.
pub async fn hand_over(home: &Path, text: &str) -> bool {
    for path in places(home, runtime_folder()) {
        if let Ok(Ok(())) = timeout(PATIENCE, tell(&path, text)).await {
            return true;
        }
    }
    false
}

async fn tell(door: &Path, text: &str) -> io::Result<()> {
    let mut stream = UnixStream::connect(door).await?;
    is_own(&stream)?;
    stream.write_all(text.as_bytes()).await?;
    stream.shutdown().await?;
    let mut answer = Vec::new();
    stream.take(HEARD.len() as u64).read_to_end(&mut answer).await?;
    if answer == HEARD { Ok(()) } else { Err(io::Error::other("it was not heard")) }
}

/// Fails unless the other side is a program of the same person.
fn is_own(stream: &UnixStream) -> io::Result<()> {
    let is_own = stream.peer_cred()?.uid() == own_id()?;
    if is_own { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
}

/// <https://specifications.freedesktop.org/basedir-spec/latest/#variables>
fn runtime_folder() -> Option<PathBuf> {
    std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|folder| folder.is_absolute())
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
    use tokio::task::JoinHandle;

    use super::*;

    fn home() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn open(home: &Path) -> (JoinHandle<()>, UnboundedReceiver<String>) {
        let (tell, heard) = unbounded_channel();
        let door = Door::open(home).unwrap().expect("there is a place for it");
        let served = tokio::spawn(door.serve(move |text| tell.send(text).unwrap()));
        (served, heard)
    }

    #[tokio::test]
    async fn a_second_start_is_heard_by_the_first() {
        let home = home();
        let (served, mut heard) = open(home.path());

        let with_link = hand_over(home.path(), "planetfall://arrived").await;
        let without = hand_over(home.path(), "").await;

        assert!(with_link && without, "both are told that they were heard");
        assert_eq!(heard.recv().await.as_deref(), Some("planetfall://arrived"), "the link");
        assert_eq!(heard.recv().await.as_deref(), Some(""), "one without a link counts too");
        served.abort();
    }

    #[tokio::test]
    async fn where_nobody_listens_nobody_is_heard() {
        let (home, other) = (home(), home());
        let (served, _heard) = open(home.path());

        assert!(!hand_over(other.path(), "").await, "another home is none of its business");
        served.abort();
        assert!(served.await.is_err(), "the first has ended");
        assert!(!hand_over(home.path(), "").await, "and its door is closed");
    }

    #[tokio::test]
    async fn what_an_earlier_run_left_behind_is_taken_away() {
        let home = home();
        let left = places(home.path(), runtime_folder()).remove(0);
        make_room(&left).unwrap();
        std::fs::write(&left, "").unwrap();

        let (served, mut heard) = open(home.path());

        assert!(hand_over(home.path(), "again").await, "the new door opens");
        assert_eq!(heard.recv().await.as_deref(), Some("again"), "and is the right one");
        served.abort();
    }

    #[tokio::test]
    async fn who_says_too_much_is_not_heard_and_others_still_are() {
        let home = home();
        let (served, mut heard) = open(home.path());

        let too_much = "x".repeat(100_000);

        assert!(!hand_over(home.path(), &too_much).await, "nobody writes links this long");
        assert!(hand_over(home.path(), "short").await, "the next is served");
        assert_eq!(heard.recv().await.as_deref(), Some("short"), "nothing of the first was kept");
        served.abort();
    }

    #[tokio::test]
    async fn the_door_is_the_persons_alone() {
        let home = home();
        let (served, _heard) = open(home.path());

        let door = places(home.path(), runtime_folder()).remove(0);

        let mode = door.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "no other person can knock");
        served.abort();
    }
}
