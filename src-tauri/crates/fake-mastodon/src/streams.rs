//! The open streaming connections.

use std::collections::BTreeMap;

use serde_json::json;
use tokio::sync::mpsc::UnboundedSender;

use crate::params::Params;
use crate::record_id::RecordId;

#[derive(Debug)]
pub(crate) struct Subscriber {
    pub(crate) viewer: RecordId,
    pub(crate) token: String,
    /// Whether it gets the events of the stream `user`, the only one this server has.
    pub(crate) is_subscribed: bool,
    pub(crate) events: UnboundedSender<String>,
}

#[derive(Debug, Default)]
pub(crate) struct StreamHub {
    subscribers: BTreeMap<u64, Subscriber>,
    last_id: u64,
}

impl StreamHub {
    pub(crate) fn open_count(&self) -> usize {
        self.subscribers.len()
    }

    pub(crate) fn subscribers(&self) -> impl Iterator<Item = &Subscriber> {
        self.subscribers.values().filter(|subscriber| subscriber.is_subscribed)
    }

    /// Closes the connections of one token, or all of them.
    pub(crate) fn close(&mut self, token: Option<&str>) {
        self.subscribers.retain(|_, it| token.is_some_and(|token| it.token != token));
    }

    pub(crate) fn add(&mut self, subscriber: Subscriber) -> u64 {
        self.last_id += 1;
        self.subscribers.insert(self.last_id, subscriber);
        self.last_id
    }

    pub(crate) fn remove(&mut self, id: u64) {
        self.subscribers.remove(&id);
    }

    /// Carries out a message of the client, or returns the error to send back.
    ///
    /// <https://docs.joinmastodon.org/methods/streaming/#websocket>
    pub(crate) fn handle_message(&mut self, id: u64, text: &str) -> Result<(), String> {
        let error = |reason: &str| Err(json!({ "error": reason, "status": 400 }).to_string());
        let mut params = Params::default();
        if !params.add_json(text.as_bytes()) {
            return error("Could not parse the message");
        }
        if params.text("stream").as_deref() != Some("user") {
            return error("Unknown stream type");
        }
        let is_subscribed = match params.text("type").as_deref() {
            Some("subscribe") => true,
            Some("unsubscribe") => false,
            Some(_) | None => return error("Unknown message type"),
        };
        if let Some(subscriber) = self.subscribers.get_mut(&id) {
            subscriber.is_subscribed = is_subscribed;
        }
        Ok(())
    }
}
