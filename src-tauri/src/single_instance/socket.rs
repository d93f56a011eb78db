//! The local socket over which a later start reaches the running program.
//!
//! A client sends one link and a zero byte; the server answers [`RECEIVED`].

use std::io;
use std::path::Path;
use std::time::Duration;

use interprocess::local_socket::tokio::prelude::*;
use interprocess::local_socket::tokio::{Listener, Stream};
use interprocess::local_socket::{ListenerOptions, Name};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::time::timeout;

#[cfg(unix)]
use super::socket_path::{SocketPath, is_own_user, paths, runtime_folder};

/// The most bytes that are read from a client; more than any valid link.
const MAX_LINK: u64 = 4096;
/// How long one client may take.
const CLIENT_TIMEOUT: Duration = Duration::from_secs(3);
/// The answer to a link that was received.
const RECEIVED: &[u8] = b"received";

/// A listening socket. On Unix its file is removed when it is dropped.
pub struct LinkSocket {
    listener: Listener,
    #[cfg(unix)]
    _path: SocketPath,
}

impl LinkSocket {
    /// Listens for clients of `home`.
    ///
    /// The caller must have claimed `home`, because the socket of an earlier program is replaced.
    /// Must be called inside a tokio runtime.
    #[cfg(unix)]
    pub fn open(home: &Path) -> io::Result<Self> {
        // A home folder so deep that no path is short enough has no socket.
        let no_path = Err(io::ErrorKind::InvalidFilename.into());
        let open = |result: io::Result<Self>, path| result.or_else(|_| Self::open_at(path));
        paths(home, runtime_folder()).into_iter().fold(no_path, open)
    }

    #[cfg(unix)]
    fn open_at(path: std::path::PathBuf) -> io::Result<Self> {
        use std::os::unix::fs::PermissionsExt;

        let path = SocketPath::prepare(path)?;
        let options = ListenerOptions::new().name(name_of(&path)?).reclaim_name(false);
        let listener = options.create_tokio()?;
        std::fs::set_permissions(&*path, std::fs::Permissions::from_mode(0o600))?;
        Ok(Self { listener, _path: path })
    }

    /// Listens for clients of `home`.
    #[cfg(windows)]
    pub fn open(home: &Path) -> io::Result<Self> {
        // The default security of a named pipe lets only this user and administrators write.
        let listener = ListenerOptions::new().name(name_of(home)?).create_tokio()?;
        Ok(Self { listener })
    }

    /// Passes every received link to `receive`, until the future is dropped. One client after the
    /// other, as programs are not started often enough to wait.
    pub async fn serve(self, receive: impl Fn(String)) {
        loop {
            match self.listener.accept().await {
                Ok(stream) => match timeout(CLIENT_TIMEOUT, read_link(&stream)).await {
                    Ok(Ok(link)) => receive(link),
                    Ok(Err(error)) => tracing::info!(%error, "a later start sent no link"),
                    Err(_) => tracing::info!("a later start sent nothing in time"),
                },
                Err(error) => {
                    // Out of file handles, for example; the next client may succeed.
                    tracing::info!(%error, "a later start could not connect");
                    tokio::time::sleep(Duration::from_millis(500)).await;
                }
            }
        }
    }
}

/// Sends a link to the program that owns `home`. Returns whether it was received.
///
/// Must be called inside a tokio runtime.
pub async fn hand_over(home: &Path, link: &str) -> bool {
    #[cfg(unix)]
    let targets = paths(home, runtime_folder());
    #[cfg(windows)]
    let targets = [home.to_path_buf()];
    for target in targets {
        if let Ok(Ok(())) = timeout(CLIENT_TIMEOUT, send_link(&target, link)).await {
            return true;
        }
    }
    false
}

async fn read_link(stream: &Stream) -> io::Result<String> {
    require_same_user(stream)?;
    let mut link = Vec::new();
    BufReader::new(stream.take(MAX_LINK + 1)).read_until(0, &mut link).await?;
    if link.pop() != Some(0) {
        return Err(io::Error::other("the link is too long or incomplete"));
    }
    let mut stream = stream;
    stream.write_all(RECEIVED).await?;
    stream.flush().await?;
    Ok(String::from_utf8_lossy(&link).into_owned())
}

async fn send_link(target: &Path, link: &str) -> io::Result<()> {
    let stream = Stream::connect(name_of(target)?).await?;
    require_same_user(&stream)?;
    let mut stream = &stream;
    stream.write_all(link.as_bytes()).await?;
    stream.write_all(&[0]).await?;
    stream.flush().await?;
    let mut answer = [0; RECEIVED.len()];
    stream.read_exact(&mut answer).await?;
    if answer == RECEIVED { Ok(()) } else { Err(io::Error::other("an unknown answer")) }
}

#[cfg(unix)]
fn name_of(path: &Path) -> io::Result<Name<'_>> {
    use interprocess::local_socket::{GenericFilePath, ToFsName};

    path.to_fs_name::<GenericFilePath>()
}

#[cfg(windows)]
fn name_of(home: &Path) -> io::Result<Name<'static>> {
    use interprocess::local_socket::{GenericNamespaced, ToNsName};

    crate::home::unique_name(&home.canonicalize()?).to_ns_name::<GenericNamespaced>()
}

/// Fails unless the other program runs as the same user.
#[cfg(unix)]
fn require_same_user(stream: &Stream) -> io::Result<()> {
    let is_same = stream.peer_creds()?.euid().is_some_and(is_own_user);
    if is_same { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
}

/// The pipe's own security checks this.
#[cfg(windows)]
fn require_same_user(_stream: &Stream) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
    use tokio::task::JoinHandle;

    use super::*;

    fn open(home: &Path) -> (JoinHandle<()>, UnboundedReceiver<String>) {
        let (sender, received) = unbounded_channel();
        let socket = LinkSocket::open(home).unwrap();
        let serving = tokio::spawn(socket.serve(move |link| sender.send(link).unwrap()));
        (serving, received)
    }

    #[tokio::test]
    async fn the_running_program_receives_what_a_later_start_sends() {
        let home = tempfile::tempdir().unwrap();
        let (_serving, mut received) = open(home.path());

        let with_link = hand_over(home.path(), "planetfall://arrived").await;
        let without = hand_over(home.path(), "").await;

        assert!(with_link && without, "both are confirmed");
        assert_eq!(received.recv().await.as_deref(), Some("planetfall://arrived"), "the link");
        assert_eq!(received.recv().await.as_deref(), Some(""), "a start without a link counts too");
    }

    #[tokio::test]
    async fn without_a_running_program_nothing_is_received() {
        let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (serving, _received) = open(home.path());

        assert!(!hand_over(other.path(), "").await, "another home has its own program");
        serving.abort();
        assert!(serving.await.is_err(), "the first has ended");
        assert!(!hand_over(home.path(), "").await, "and its socket is closed");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn the_socket_of_an_earlier_run_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let left = paths(home.path(), runtime_folder()).remove(0);
        std::mem::forget(SocketPath::prepare(left.clone()).unwrap());
        std::fs::write(&left, "").unwrap();

        let (_serving, mut received) = open(home.path());

        assert!(hand_over(home.path(), "again").await, "the new socket answers");
        assert_eq!(received.recv().await.as_deref(), Some("again"), "and is the right one");
    }

    #[tokio::test]
    async fn a_link_that_is_too_long_is_dropped_and_others_are_still_received() {
        let home = tempfile::tempdir().unwrap();
        let (_serving, mut received) = open(home.path());

        let too_long = "x".repeat(100_000);

        assert!(!hand_over(home.path(), &too_long).await, "no valid link is this long");
        assert!(hand_over(home.path(), "short").await, "the next is served");
        assert_eq!(received.recv().await.as_deref(), Some("short"), "nothing of the first is left");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_the_same_user_can_use_the_socket() {
        use std::os::unix::fs::PermissionsExt;

        let home = tempfile::tempdir().unwrap();
        let (_serving, _received) = open(home.path());
        let socket = paths(home.path(), runtime_folder()).remove(0);

        let mode = socket.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "no other user can connect");
    }
}
