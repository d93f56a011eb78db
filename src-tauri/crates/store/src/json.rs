//! Values as text in a column.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Result, older_json};

/// The text of a value; `what` names it in the error.
pub fn write<T: Serialize>(what: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|source| Error::Form { what, source })
}

/// The value of a text; `what` names it in the error.
pub fn read<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|source| Error::Form { what, source })
}

/// The value of a text that can be done without: what cannot be read is as if it was not there.
pub fn read_or_none<T: DeserializeOwned>(what: &'static str, text: &str) -> Option<T> {
    or_none(what, serde_json::from_str(text))
}

/// Like [`read`], for values whose fields or variants older versions named otherwise.
pub fn read_older<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    from_older(text).map_err(|source| Error::Form { what, source })
}

/// Like [`read_or_none`], for values whose fields or variants older versions named otherwise.
pub fn read_older_or_none<T: DeserializeOwned>(what: &'static str, text: &str) -> Option<T> {
    or_none(what, from_older(text))
}

fn from_older<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let mut value = serde_json::from_str(text)?;
    older_json::upgrade(&mut value);
    serde_json::from_value(value)
}

fn or_none<T>(what: &'static str, read: serde_json::Result<T>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(error) => {
            // The place only: the error's own words could hold what was typed.
            tracing::warn!(what, line = error.line(), "something stored cannot be read");
            None
        }
    }
}
