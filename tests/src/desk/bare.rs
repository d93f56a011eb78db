//! The app as a person starts it: no driver, no automation.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::framebuffer::Framebuffer;
use crate::process::{self, Owned};
use crate::screen::Place;
use crate::wait;

/// How often the display is looked at. A frame takes sixteen milliseconds.
const LOOK: Duration = Duration::from_millis(2);

/// The longest a start may take before it counts as failed.
const PATIENCE: Duration = Duration::from_secs(40);

/// A running app that nobody steers.
#[derive(Debug)]
pub struct Bare {
    process: Owned,
    started: Instant,
}

impl Bare {
    pub(super) fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let started = Instant::now();
        Self { process: Owned::start("the app", command), started }
    }

    /// How long it took from its start until a place on the display looked like this.
    ///
    /// # Panics
    /// When it never does.
    pub async fn painted(&self, display: &Framebuffer, place: Place, wanted: &[u8]) -> Duration {
        while self.started.elapsed() < PATIENCE {
            if display.look(place) == wanted {
                return self.started.elapsed();
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("in {PATIENCE:?} it was not painted");
    }

    /// What it and all it started have in memory, in bytes; what is shared counts in parts.
    pub fn memory(&self) -> u64 {
        process::memory_of(self.process.pid())
    }

    /// Ends it, and waits until all it started is gone too.
    pub async fn end(self) {
        let family = process::family_of(self.process.pid());
        drop(self.process);
        let gone = || family.iter().all(|pid| !process::is_alive(*pid));
        wait::until("all of the app has ended", gone).await;
    }
}
