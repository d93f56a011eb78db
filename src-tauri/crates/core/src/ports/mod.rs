//! The four ports to the world outside: secrets, time, the browser and the screen.

pub mod browser;
pub mod clock;
pub mod signals;
pub mod vault;

use std::sync::Arc;

pub use browser::{Browser, RecordingBrowser};
pub use clock::{Clock, ManualClock, SystemClock};
pub use signals::{SignalLog, SignalSink};
pub use vault::{CarefulVault, MemoryVault, Vault};

/// One implementation of each port.
pub struct Ports {
    /// Stores secrets.
    pub vault: Arc<dyn Vault>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Opens web pages.
    pub browser: Arc<dyn Browser>,
    /// Receives signals for the screen.
    pub signals: Arc<dyn SignalSink>,
}
