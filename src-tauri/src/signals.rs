//! Sends signals from the core to the page, in order and in small batches.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use planetfall_core::ports::SignalSink;
use planetfall_model::Signal;
use tauri::ipc::Channel;
use tokio::sync::Notify;

/// How long signals are collected into a batch.
const BATCH_DELAY: Duration = Duration::from_millis(50);
/// The most signals in a batch. A page that stops receiving must not fill the memory; one that
/// starts again requests the whole state anyway.
const MAX_BATCH: usize = 10_000;

/// Sends signals to the page that listened last. Cheap to clone.
#[derive(Clone, Default)]
pub struct ChannelSink {
    queue: Arc<Mutex<Queue>>,
    pending: Arc<Notify>,
}

#[derive(Default)]
struct Queue {
    channel: Option<Channel<Vec<Signal>>>,
    waiting: Vec<Signal>,
}

impl ChannelSink {
    /// Sends to `channel` from now on, and drops the channel of an earlier page with its pending
    /// signals.
    pub fn listen(&self, channel: Channel<Vec<Signal>>) {
        let mut queue = self.queue.lock();
        queue.waiting.clear();
        queue.channel = Some(channel);
    }

    /// Sends batches for as long as the app runs.
    pub async fn run(self) {
        loop {
            self.pending.notified().await;
            tokio::time::sleep(BATCH_DELAY).await;
            self.flush();
        }
    }

    fn flush(&self) {
        let mut queue = self.queue.lock();
        if queue.waiting.is_empty() {
            return;
        }
        let batch = std::mem::take(&mut queue.waiting);
        let Some(channel) = &queue.channel else { return };
        if let Err(error) = channel.send(batch) {
            tracing::debug!(%error, "the page has stopped listening");
            queue.channel = None;
        }
    }
}

impl SignalSink for ChannelSink {
    fn send(&self, signal: Signal) {
        let mut queue = self.queue.lock();
        // A page requests the whole state when it starts to listen, so nothing is lost here.
        if queue.channel.is_none() || queue.waiting.len() >= MAX_BATCH {
            return;
        }
        queue.waiting.push(signal);
        drop(queue);
        self.pending.notify_one();
    }
}
