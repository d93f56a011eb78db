//! One Planetfall a home folder: the first start opens the window, a later one is handed to it.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tauri::AppHandle;
use tauri::async_runtime::JoinHandle;

use crate::door::{self, Door};
use crate::{home, links};

/// How long a start waits for an earlier run that is still beginning or ending.
const PATIENCE: Duration = Duration::from_secs(6);
/// How often it looks.
const LOOK: Duration = Duration::from_millis(50);

/// How a start went.
#[derive(Debug)]
pub enum Begun {
    /// This program is the one that works in the folder, as long as the file is kept.
    First(File),
    /// Another one is, and has heard what this start was for.
    HandedOver,
    /// Another one is, and does not answer.
    Refused,
}

/// Makes this program the one that works in `folder`, or hands `link` to the one that does.
pub async fn begin(folder: &Path, link: &str) -> io::Result<Begun> {
    begin_within(PATIENCE, folder, link).await
}

async fn begin_within(patience: Duration, folder: &Path, link: &str) -> io::Result<Begun> {
    let until = Instant::now() + patience;
    loop {
        // Asked first: where the disk cannot lock, this alone tells that another one runs.
        if door::hand_over(folder, link).await {
            return Ok(Begun::HandedOver);
        }
        if let Some(claim) = home::claim(folder)? {
            return Ok(Begun::First(claim));
        }
        if Instant::now() >= until {
            return Ok(Begun::Refused);
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// The way in for later starts, open while the app runs.
pub struct WayIn(Mutex<Option<JoinHandle<()>>>);

impl WayIn {
    /// Opens it. Without one the app works as well; a later start then says that it is open.
    pub fn open(app: &AppHandle, folder: &Path) -> Self {
        let opened = tauri::async_runtime::block_on(async { Door::open(folder) });
        let door = opened.unwrap_or_else(|error| {
            tracing::warn!(%error, "later starts will not find this one");
            None
        });
        let app = app.clone();
        let serve = |door: Door| {
            tauri::async_runtime::spawn(door.serve(move |text| links::follow_later(&app, text)))
        };
        Self(Mutex::new(door.map(serve)))
    }

    /// Closes it.
    pub async fn close(&self) {
        let serving = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(serving) = serving {
            serving.abort();
            // It ends as aborted, which is what was asked for.
            let _ = serving.await;
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_later_start_is_handed_to_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = begin(folder.path(), "").await.unwrap();
        let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let door = Door::open(folder.path()).unwrap().unwrap();
        let serving = tokio::spawn(door.serve(move |text| tell.send(text).unwrap()));

        let second = begin(folder.path(), "planetfall://arrived").await.unwrap();

        assert!(matches!(first, Begun::First(_)), "the first opens the window");
        assert!(matches!(second, Begun::HandedOver), "the second has nothing more to do");
        assert_eq!(heard.recv().await.as_deref(), Some("planetfall://arrived"), "the link is told");
        serving.abort();
    }

    #[tokio::test]
    async fn a_start_during_an_ending_waits_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let Begun::First(ending) = begin(folder.path(), "").await.unwrap() else {
            panic!("nobody else works here");
        };

        let ends = tokio::spawn(async move {
            tokio::time::sleep(LOOK * 3).await;
            drop(ending);
        });
        let next = begin(folder.path(), "").await.unwrap();

        ends.await.unwrap();
        assert!(matches!(next, Begun::First(_)), "the next one begins when the last has ended");
    }

    #[tokio::test]
    async fn one_that_runs_and_does_not_answer_is_not_joined() {
        let folder = tempfile::tempdir().unwrap();
        let _first = begin(folder.path(), "").await.unwrap();

        let second = begin_within(Duration::ZERO, folder.path(), "").await.unwrap();

        assert!(matches!(second, Begun::Refused), "a second would send everything twice");
    }
}
