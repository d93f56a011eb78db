//! Values as text in a column.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Result};

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
    match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            tracing::warn!(what, line = error.line(), "something stored cannot be read");
            None
        }
    }
}
