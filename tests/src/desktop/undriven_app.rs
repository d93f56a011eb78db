//! The app without a WebDriver, as the desktop starts it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::framebuffer::Framebuffer;
use crate::process::{self, ChildProcess};
use crate::screen::Bounds;
use crate::wait;

/// How often the display is read. A frame takes sixteen milliseconds.
const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// The longest a start may take before it counts as failed.
const TIMEOUT: Duration = Duration::from_secs(40);

/// A running app without a driver.
#[derive(Debug)]
pub struct UndrivenApp {
    process: ChildProcess,
    started: Instant,
}

impl UndrivenApp {
    pub(super) fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let started = Instant::now();
        Self { process: ChildProcess::start("the app", command), started }
    }

    /// The time from the start until a part of the display has these pixels.
    ///
    /// # Panics
    /// When it never does.
    pub async fn painted(&self, display: &Framebuffer, area: Bounds, wanted: &[u8]) -> Duration {
        while self.started.elapsed() < TIMEOUT {
            if display.read(area) == wanted {
                return self.started.elapsed();
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
        panic!("in {TIMEOUT:?} it was not painted");
    }

    /// The memory of its process tree in bytes (PSS: shared pages count in parts).
    pub fn memory(&self) -> u64 {
        process::memory_of(self.process.pid())
    }

    /// Ends it and waits until its whole process tree is gone.
    pub async fn end(self) {
        let family = process::process_tree_of(self.process.pid());
        drop(self.process);
        let gone = || family.iter().all(|pid| !process::is_alive(*pid));
        wait::until("all of the app has ended", gone).await;
    }
}
