//! From a server's JSON to wire entities, forgiving wherever that is safe.
//!
//! Scalars of the wrong kind become blanks, lists lose only their bad items, and nothing a
//! server wrote gets into an error or a log line: those name places.
//!
//! Depth: `serde_json` stops at 128 levels. Wherever an entity holds another of its own kind,
//! it holds the JSON and decodes one level when asked, so nesting cannot restart that count.

mod fields;
mod flaw;
mod scalar;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use tracing::warn;

pub(crate) use fields::{count, flag, id, list, maybe, moment, number, text};
pub(crate) use flaw::Fault;
pub use flaw::Flaw;

/// Decodes one value.
pub(crate) fn one<T: DeserializeOwned>(json: &str) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| Fault::new(error.path().to_string(), error.inner()))?;
    reader.end().map_err(|error| Fault::new(".".to_owned(), &error))?;
    Ok(value)
}

/// A list that was read.
pub(crate) struct Many<T> {
    /// The items that could be read.
    pub(crate) items: Vec<T>,
    /// How many could not.
    pub(crate) skipped: usize,
}

/// Decodes a list; an item that cannot be read is left out.
pub(crate) fn many<T: DeserializeOwned>(json: &str) -> Result<Many<T>, Fault> {
    let raw: Vec<&RawValue> =
        serde_json::from_str(json).map_err(|error| Fault::new(".".to_owned(), &error))?;
    let mut many = Many { items: Vec::with_capacity(raw.len()), skipped: 0 };
    for (index, item) in raw.into_iter().enumerate() {
        match one(item.get()) {
            Ok(item) => many.items.push(item),
            Err(fault) => {
                many.skipped += 1;
                report(&fault.below(&format!("[{index}]")));
            }
        }
    }
    Ok(many)
}

/// Writes down that a part of an answer was left out.
pub(crate) fn report(fault: &Fault) {
    warn!(path = %fault.path, flaw = %fault.flaw, "left out what could not be read");
}

/// The text, cut to `limit` characters: no name or title needs more than its screen can show.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    text.char_indices().nth(limit).map_or(text, |(end, _)| &text[..end]).to_owned()
}

/// The text without what cannot be seen: turned directions and letters without a shape.
///
/// A name or a line of a server stands within sentences of ours, which it must not turn around, and
/// a name nobody can see is none. What Arabic, Persian and emoji are written with stays.
pub(crate) fn seen(text: &str) -> String {
    let is_unseen = |c: char| {
        matches!(c,
            '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
    };
    text.chars().filter(|c| !is_unseen(*c)).collect()
}

/// A name in one line of at most `limit` characters; none if there is nothing to be seen in it.
pub(crate) fn name(text: &str, limit: usize) -> Option<String> {
    let line: String = seen(text).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // What joins letters or turns their direction is no letter.
    let is_letter =
        |c: char| !c.is_whitespace() && !matches!(c, '\u{61c}' | '\u{200c}'..='\u{200f}');
    line.contains(is_letter).then(|| cut(line.trim(), limit))
}

/// The address, if it is one on the web.
pub(crate) fn web(url: &str) -> Option<String> {
    const LONGEST: usize = 4_000;
    if url.len() > LONGEST {
        return None;
    }
    let parsed = url::Url::parse(url.trim()).ok()?;
    let is_web = matches!(parsed.scheme(), "https" | "http") && parsed.host().is_some();
    is_web.then(|| parsed.into())
}
