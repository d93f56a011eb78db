//! Decides whether this program is the first one in its home folder.

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tauri::AppHandle;
use tauri::async_runtime::JoinHandle;

use super::socket::{LinkSocket, hand_over};
use crate::{home, links};

/// How long a start waits for an earlier program that is still starting or ending.
const WAIT: Duration = Duration::from_secs(6);
const RETRY_INTERVAL: Duration = Duration::from_millis(50);

/// The result of a start.
#[derive(Debug)]
pub enum StartOutcome {
    /// This program owns the home folder for as long as the lock file is held.
    First(File),
    /// Another program owns it and has received the link.
    HandedOver,
    /// Another program owns it and does not answer.
    NoAnswer,
}

/// Claims `folder` for this program, or hands `link` to the program that owns it.
pub async fn start(folder: &Path, link: &str) -> io::Result<StartOutcome> {
    start_within(WAIT, folder, link).await
}

async fn start_within(wait: Duration, folder: &Path, link: &str) -> io::Result<StartOutcome> {
    let until = Instant::now() + wait;
    loop {
        // Try this first: on a disk without file locks nothing else detects another program.
        if hand_over(folder, link).await {
            return Ok(StartOutcome::HandedOver);
        }
        if let Some(lock) = home::claim(folder)? {
            return Ok(StartOutcome::First(lock));
        }
        if Instant::now() >= until {
            return Ok(StartOutcome::NoAnswer);
        }
        tokio::time::sleep(RETRY_INTERVAL).await;
    }
}

/// Receives links from later starts while the app runs.
pub struct InstanceListener(Mutex<Option<JoinHandle<()>>>);

impl InstanceListener {
    /// Starts listening. If that fails the app works all the same; later starts report then that
    /// Planetfall is open and does not answer.
    pub fn open(app: &AppHandle, folder: &Path) -> Self {
        let opened = tauri::async_runtime::block_on(async { LinkSocket::open(folder) });
        let socket = opened
            .inspect_err(|error| tracing::warn!(%error, "later starts cannot reach this one"));
        let app = app.clone();
        let serve = |socket: LinkSocket| {
            tauri::async_runtime::spawn(socket.serve(move |link| links::follow_later(&app, link)))
        };
        Self(Mutex::new(socket.ok().map(serve)))
    }

    /// Stops listening, before the app ends.
    pub async fn close(&self) {
        let serving = self.0.lock().take();
        if let Some(serving) = serving {
            serving.abort();
            // The error only says that the task was aborted.
            let _ = serving.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_later_start_is_handed_to_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = start(folder.path(), "").await.unwrap();
        let (sender, mut received) = tokio::sync::mpsc::unbounded_channel();
        let socket = LinkSocket::open(folder.path()).unwrap();
        tokio::spawn(socket.serve(move |link| sender.send(link).unwrap()));

        let second = start(folder.path(), "planetfall://arrived").await.unwrap();

        assert!(matches!(first, StartOutcome::First(_)), "the first opens the window");
        assert!(matches!(second, StartOutcome::HandedOver), "the second has nothing left to do");
        assert_eq!(received.recv().await.as_deref(), Some("planetfall://arrived"), "with its link");
    }

    #[tokio::test]
    async fn a_start_waits_for_an_earlier_program_to_end() {
        let folder = tempfile::tempdir().unwrap();
        let StartOutcome::First(ending) = start(folder.path(), "").await.unwrap() else {
            panic!("no other program owns the folder");
        };

        let ends = tokio::spawn(async move {
            tokio::time::sleep(RETRY_INTERVAL * 3).await;
            drop(ending);
        });
        let next = start(folder.path(), "").await.unwrap();

        ends.await.unwrap();
        assert!(matches!(next, StartOutcome::First(_)), "the next starts after the last has ended");
    }

    #[tokio::test]
    async fn a_folder_whose_owner_does_not_answer_is_not_shared() {
        let folder = tempfile::tempdir().unwrap();
        let _first = start(folder.path(), "").await.unwrap();

        let second = start_within(Duration::ZERO, folder.path(), "").await.unwrap();

        assert!(matches!(second, StartOutcome::NoAnswer), "a second would send everything twice");
    }
}
