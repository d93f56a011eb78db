//! The four doors through which the world comes in: secrets, time, the browser, the screen.

pub mod browser;
pub mod clock;
pub mod signals;
pub mod vault;

pub use browser::{Browser, RecordingBrowser};
pub use clock::{Clock, ManualClock, SystemClock};
pub use signals::{SignalLog, SignalSink};
pub use vault::{CarefulVault, MemoryVault, Vault};
