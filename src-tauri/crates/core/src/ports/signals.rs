//! The channel to the screen.

use parking_lot::Mutex;
use planetfall_model::Signal;

/// Delivers signals to the screen, in order.
pub trait SignalSink: Send + Sync + 'static {
    /// Queues a signal. Must not block.
    fn send(&self, signal: Signal);
}

/// A sink for tests, which only records the signals.
#[derive(Debug, Default)]
pub struct SignalLog(Mutex<Vec<Signal>>);

impl SignalLog {
    /// Every signal since the last call.
    pub fn take(&self) -> Vec<Signal> {
        std::mem::take(&mut *self.0.lock())
    }
}

impl SignalSink for SignalLog {
    fn send(&self, signal: Signal) {
        self.0.lock().push(signal);
    }
}
