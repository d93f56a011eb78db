//! The way to the screen.

use std::sync::{Mutex, PoisonError};

use planetfall_model::Signal;

/// Takes signals to the screen, in order.
pub trait SignalSink: Send + Sync + 'static {
    /// Hands one over. Must not block.
    fn send(&self, signal: Signal);
}

/// Keeps signals for whoever asks.
#[derive(Debug, Default)]
pub struct SignalLog(Mutex<Vec<Signal>>);

impl SignalLog {
    /// Everything since the last call.
    pub fn take(&self) -> Vec<Signal> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl SignalSink for SignalLog {
    fn send(&self, signal: Signal) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(signal);
    }
}
