//! The user's web browser.

use parking_lot::Mutex;

/// Opens web pages outside the app.
pub trait Browser: Send + Sync + 'static {
    /// Asks the system to open `url`, which is http or https. Returns whether the request was
    /// accepted; whether a page really shows cannot be known. Must not block.
    fn open(&self, url: &str) -> bool;
}

/// A browser for tests, which only records the requests.
#[derive(Debug, Default)]
pub struct RecordingBrowser(Mutex<Vec<String>>);

impl RecordingBrowser {
    /// Every requested page, in order.
    pub fn opened(&self) -> Vec<String> {
        self.0.lock().clone()
    }
}

impl Browser for RecordingBrowser {
    fn open(&self, url: &str) -> bool {
        self.0.lock().push(url.to_owned());
        true
    }
}
