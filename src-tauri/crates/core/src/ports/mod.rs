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
#[allow(missing_docs)] // The traits describe the fields.
pub struct Ports {
    pub vault: Arc<dyn Vault>,
    pub clock: Arc<dyn Clock>,
    pub browser: Arc<dyn Browser>,
    pub signals: Arc<dyn SignalSink>,
}
