//! The open streaming connections and their subscriptions.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use crate::params::Params;
use crate::record_id::RecordId;

/// <https://docs.joinmastodon.org/methods/streaming/#streams>
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StreamName {
    User,
    /// Another stream of Mastodon, on which this server sends no events.
    Silent(String),
}

impl StreamName {
    pub(crate) fn parse(params: &Params) -> Option<Self> {
        let name = params.some_text("stream")?;
        match name.as_str() {
            "user" => Some(Self::User),
            "user:notification" | "public" | "public:local" | "public:remote" | "public:media"
            | "hashtag" | "hashtag:local" | "list" | "direct" => Some(Self::Silent(name)),
            _ => None,
        }
    }

    /// The `stream` field of an event.
    pub(crate) fn name(&self) -> Value {
        match self {
            Self::User => json!(["user"]),
            Self::Silent(name) => json!([name]),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Subscriber {
    pub(crate) viewer: RecordId,
    pub(crate) token: String,
    pub(crate) streams: Vec<StreamName>,
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
        self.subscribers.values()
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
    pub(crate) fn handle_message(&mut self, id: u64, text: &str) -> Result<(), String> {
        let error = |reason: &str| Err(json!({ "error": reason, "status": 400 }).to_string());
        let mut params = Params::default();
        if !params.add_json(text.as_bytes()) {
            return error("Could not parse the message");
        }
        let Some(stream) = StreamName::parse(&params) else { return error("Unknown stream type") };
        let Some(subscriber) = self.subscribers.get_mut(&id) else { return Ok(()) };
        subscriber.streams.retain(|other| *other != stream);
        match params.text("type").as_deref() {
            Some("subscribe") => subscriber.streams.push(stream),
            Some("unsubscribe") => {}
            Some(_) | None => return error("Unknown message type"),
        }
        Ok(())
    }
}
