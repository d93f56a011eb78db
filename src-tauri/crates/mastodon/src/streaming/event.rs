//! What a stream says.

use std::borrow::Cow;

use planetfall_model::{Domain, Entry, Post, PostId};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::decode::{self, Fault, count, report, text};
use crate::entities::Status;
use crate::request::plain;

/// Something that happened.
///
/// Posts in it do not say what the account did with them: what is known of that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time, on its way to the store")]
pub enum StreamEvent {
    /// A row came into the home timeline.
    Arrived(Entry),
    /// A post was changed.
    Edited(Post),
    /// A post is gone.
    Gone(PostId),
    /// Something this version has no use for, or cannot read.
    Other,
}

/// The server will not send what was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotServed {
    /// As a status of HTTP.
    pub(super) status: u16,
    /// Its own words.
    pub(super) said: Option<String>,
}

/// A message: an event, or an error.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Message {
    #[serde(deserialize_with = "text")]
    event: String,
    payload: Option<Box<RawValue>>,
    #[serde(deserialize_with = "text")]
    error: String,
    #[serde(deserialize_with = "count")]
    status: Option<u32>,
}

/// Reads one message.
pub(super) fn read(message: &str, home: &Domain) -> Result<StreamEvent, NotServed> {
    let message: Message = match decode::one(message) {
        Ok(message) => message,
        Err(fault) => {
            report(&fault.below("message"));
            return Ok(StreamEvent::Other);
        }
    };
    if !message.error.is_empty() && message.event.is_empty() {
        let status = message.status.and_then(|status| u16::try_from(status).ok());
        return Err(NotServed { status: status.unwrap_or(400), said: plain(&message.error) });
    }
    let read = match message.event.as_str() {
        "update" => arrived(&message, home),
        // The second is how some servers spell it.
        "status.update" | "status_update" => edited(&message, home),
        "delete" => gone(&message),
        _ => Ok(StreamEvent::Other),
    };
    Ok(read.unwrap_or_else(|fault| {
        report(&fault.below("payload"));
        StreamEvent::Other
    }))
}

/// The kind of an event, for the log.
pub(super) const fn name(event: &StreamEvent) -> &'static str {
    match event {
        StreamEvent::Arrived(_) => "arrived",
        StreamEvent::Edited(_) => "edited",
        StreamEvent::Gone(_) => "gone",
        StreamEvent::Other => "other",
    }
}

fn arrived(message: &Message, home: &Domain) -> Result<StreamEvent, Fault> {
    let row = status(message)?.into_row(home)?;
    Ok(row.map_or(StreamEvent::Other, StreamEvent::Arrived))
}

fn edited(message: &Message, home: &Domain) -> Result<StreamEvent, Fault> {
    status(message)?.into_acted_on(home).map(StreamEvent::Edited)
}

fn gone(message: &Message) -> Result<StreamEvent, Fault> {
    /// An id by itself.
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Id(#[serde(deserialize_with = "decode::id")] String);

    let payload = message.payload.as_ref().ok_or_else(|| Fault::senseless("."))?;
    decode::one::<Id>(payload.get()).map(|id| StreamEvent::Gone(PostId::new(id.0)))
}

/// The post in a payload, which is JSON written as a string; some servers write it plainly.
fn status(message: &Message) -> Result<Status, Fault> {
    let payload = message.payload.as_ref().ok_or_else(|| Fault::senseless("."))?;
    let json = match decode::one::<String>(payload.get()) {
        Ok(text) => Cow::Owned(text),
        Err(_) => Cow::Borrowed(payload.get()),
    };
    decode::one(&json)
}
