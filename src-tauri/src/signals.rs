//! The one way from the core to the page: an ordered channel of signals, in small batches.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use planetfall_core::ports::SignalSink;
use planetfall_model::Signal;
use tauri::ipc::Channel;
use tokio::sync::Notify;

/// How long signals are gathered before they go together.
const GATHERING: Duration = Duration::from_millis(50);
/// The most signals that wait for a page to listen; a page that never does must not fill the
/// memory, and one that starts to listen asks for everything anyway.
const WAITING: usize = 10_000;

/// Takes signals and sends them to the page that listens now. Cheap to clone.
#[derive(Clone, Default)]
pub struct ChannelSink {
    line: Arc<Mutex<Line>>,
    something: Arc<Notify>,
}

#[derive(Default)]
struct Line {
    channel: Option<Channel<Vec<Signal>>>,
    waiting: Vec<Signal>,
}

impl ChannelSink {
    /// Sends to `channel` from now on. The page that listened before is gone: it is dropped
    /// with all that was waiting for it.
    pub fn listen(&self, channel: Channel<Vec<Signal>>) {
        let mut line = self.line();
        line.waiting.clear();
        line.channel = Some(channel);
    }

    /// Sends what gathers, as long as the app runs.
    pub async fn run(self) {
        loop {
            self.something.notified().await;
            tokio::time::sleep(GATHERING).await;
            self.flush();
        }
    }

    fn flush(&self) {
        let mut line = self.line();
        if line.waiting.is_empty() {
            return;
        }
        let batch = std::mem::take(&mut line.waiting);
        let Some(channel) = &line.channel else { return };
        if let Err(error) = channel.send(batch) {
            tracing::debug!(%error, "the page has stopped listening");
            line.channel = None;
        }
    }

    fn line(&self) -> std::sync::MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SignalSink for ChannelSink {
    fn send(&self, signal: Signal) {
        let mut line = self.line();
        // Before any page listens there is nobody to tell; it will ask how things stand.
        if line.channel.is_none() || line.waiting.len() >= WAITING {
            return;
        }
        line.waiting.push(signal);
        drop(line);
        self.something.notify_one();
    }
}
