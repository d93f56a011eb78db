//! Decodes the messages of a stream.

use std::borrow::Cow;

use planetfall_model::{Domain, Entry, Post, PostId};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::decode::{self, Count, DecodeError, Text, report};
use crate::entities::Status;
use crate::request::one_line;

/// An event of the stream.
///
/// Posts in it lack the account's own marks: keep the stored ones.
#[allow(missing_docs)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time, on its way to the store")]
pub enum StreamEvent {
    /// An entry was added to the home timeline.
    NewEntry(Entry),
    Edited(Post),
    Deleted(PostId),
    /// An event that this version does not use, or cannot decode.
    Other,
}

/// The server refused the subscription.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StreamRefusal {
    /// The status in the message, as in HTTP.
    pub(super) status: u16,
    pub(super) said: Option<String>,
}

/// A message: an event or an error.
#[derive(Debug, Deserialize)]
struct Message {
    event: Text,
    payload: Option<Box<RawValue>>,
    error: Text,
    status: Count,
}

/// Decodes one message of the stream.
pub(super) fn read(message: &str, account_domain: &Domain) -> Result<StreamEvent, StreamRefusal> {
    let message: Message = match decode::one(message) {
        Ok(message) => message,
        Err(error) => {
            report(&error.nested_in("message"));
            return Ok(StreamEvent::Other);
        }
    };
    if !message.error.is_empty() && message.event.is_empty() {
        let status = message.status.and_then(|status| u16::try_from(status).ok());
        return Err(StreamRefusal {
            status: status.unwrap_or(400),
            said: one_line(&message.error),
        });
    }
    let read = match message.event.as_str() {
        "update" => new_entry(&message, account_domain),
        // Some servers use the second spelling.
        "status.update" | "status_update" => edited(&message, account_domain),
        "delete" => deleted(&message),
        _ => Ok(StreamEvent::Other),
    };
    Ok(read.unwrap_or_else(|error| {
        report(&error.nested_in("payload"));
        StreamEvent::Other
    }))
}

/// The kind of an event, for the log.
pub(super) const fn name(event: &StreamEvent) -> &'static str {
    match event {
        StreamEvent::NewEntry(_) => "new_entry",
        StreamEvent::Edited(_) => "edited",
        StreamEvent::Deleted(_) => "deleted",
        StreamEvent::Other => "other",
    }
}

fn new_entry(message: &Message, account_domain: &Domain) -> Result<StreamEvent, DecodeError> {
    let entry = status(message)?.into_entry(account_domain)?;
    Ok(entry.map_or(StreamEvent::Other, StreamEvent::NewEntry))
}

fn edited(message: &Message, account_domain: &Domain) -> Result<StreamEvent, DecodeError> {
    status(message)?.into_target_post(account_domain).map(StreamEvent::Edited)
}

fn deleted(message: &Message) -> Result<StreamEvent, DecodeError> {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Id(#[serde(deserialize_with = "decode::id")] String);

    let payload = message.payload.as_ref().ok_or_else(|| DecodeError::invalid("."))?;
    decode::one::<Id>(payload.get()).map(|id| StreamEvent::Deleted(PostId::new(id.0)))
}

/// The post in a payload, which is JSON in a string; some servers send the object itself.
fn status(message: &Message) -> Result<Status, DecodeError> {
    let payload = message.payload.as_ref().ok_or_else(|| DecodeError::invalid("."))?;
    let json = match decode::one::<String>(payload.get()) {
        Ok(text) => Cow::Owned(text),
        Err(_) => Cow::Borrowed(payload.get()),
    };
    decode::one(&json)
}
