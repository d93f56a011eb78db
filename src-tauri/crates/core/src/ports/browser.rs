//! The person's own browser.

use std::sync::{Mutex, PoisonError};

/// Opens web pages where the person reads them.
pub trait Browser: Send + Sync + 'static {
    /// Asks the system to open `url`, which is http or https. Says whether it could be asked;
    /// whether a page really shows, nobody knows. Must not block.
    fn open(&self, url: &str) -> bool;
}

/// A browser that only remembers what it was asked for.
#[derive(Debug, Default)]
pub struct RecordingBrowser(Mutex<Vec<String>>);

impl RecordingBrowser {
    /// Every page it was asked for, in order.
    pub fn opened(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Browser for RecordingBrowser {
    fn open(&self, url: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(url.to_owned());
        true
    }
}
