//! Decodes a server's JSON to wire entities, tolerant wherever that is safe.
//!
//! Scalars of the wrong type become defaults, lists lose only their bad items, and no text of a
//! server gets into an error or a log line: those contain paths.
//!
//! Depth: `serde_json` stops at 128 levels. An entity that contains another of its own kind holds it
//! as JSON and decodes one level on demand, so nesting cannot restart that limit.

mod error;
mod fields;
mod scalar;

use std::collections::HashSet;
use std::hash::Hash;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use tracing::warn;

pub(crate) use error::DecodeError;
pub use error::DecodeIssue;
pub(crate) use fields::{Count, Flag, Lenient, List, Number, Optional, Text, Time, id};

pub(crate) fn one<T: DeserializeOwned>(json: &str) -> Result<T, DecodeError> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| DecodeError::new(error.path().to_string(), error.inner()))?;
    deserializer.end().map_err(|error| DecodeError::new(".".to_owned(), &error))?;
    Ok(value)
}

pub(crate) struct DecodedList<T> {
    pub(crate) items: Vec<T>,
    pub(crate) skipped: usize,
}

/// Decodes a list; items that cannot be decoded are left out.
pub(crate) fn many<T: DeserializeOwned>(json: &str) -> Result<DecodedList<T>, DecodeError> {
    let raw: Vec<&RawValue> =
        serde_json::from_str(json).map_err(|error| DecodeError::new(".".to_owned(), &error))?;
    let mut many = DecodedList { items: Vec::with_capacity(raw.len()), skipped: 0 };
    for (index, item) in raw.into_iter().enumerate() {
        match one(item.get()) {
            Ok(item) => many.items.push(item),
            Err(error) => {
                many.skipped += 1;
                report(&error.nested_in(&format!("[{index}]")));
            }
        }
    }
    Ok(many)
}

/// Logs that a part of a response was left out.
pub(crate) fn report(error: &DecodeError) {
    warn!(path = %error.path, issue = %error.issue, "left out what could not be read");
}

/// The text, cut to `limit` characters.
pub(crate) fn truncate(text: &str, limit: usize) -> String {
    text.char_indices().nth(limit).map_or(text, |(end, _)| &text[..end]).to_owned()
}

/// The items without those whose key came before. Servers repeat items of lists, and the page needs
/// them to differ.
pub(crate) fn unique_by<T, K: Eq + Hash>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let mut seen = HashSet::new();
    items.into_iter().filter(|item| seen.insert(key(item))).collect()
}

/// The text without invisible characters and direction overrides.
///
/// A server's name stands within our sentences, whose direction it must not change, and an invisible
/// name is as bad as none. Joiners of Arabic, Persian and emoji are kept.
pub(crate) fn strip_invisible(text: &str) -> String {
    let is_invisible = |c: char| {
        matches!(c,
            '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{17b4}' | '\u{17b5}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}')
    };
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// A name in one line of at most `limit` characters; none if no character of it is visible.
pub(crate) fn name(text: &str, limit: usize) -> Option<String> {
    let line: String =
        strip_invisible(text).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    is_visible(&line).then(|| truncate(line.trim(), limit))
}

/// Whether there is anything to see: a name of white space, joiners or direction marks alone is none.
pub(crate) fn is_visible(text: &str) -> bool {
    // Variation selectors and tags only change the character before them.
    let is_mark = |c: char| {
        matches!(c, '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200c}'..='\u{200f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
    };
    let is_letter = |c: char| !c.is_whitespace() && !c.is_control() && !is_mark(c);
    strip_invisible(text).contains(is_letter)
}

/// The URL, if it is a web address.
pub(crate) fn web_url(url: &str) -> Option<String> {
    const MAX_LEN: usize = 4_000;
    if url.len() > MAX_LEN {
        return None;
    }
    let parsed = url::Url::parse(url.trim()).ok()?;
    let is_web = matches!(parsed.scheme(), "https" | "http") && parsed.host().is_some();
    is_web.then(|| parsed.into())
}
