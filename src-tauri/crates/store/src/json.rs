//! JSON in text columns. `what` names the value in errors.

use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Result, older_json};

/// Serialises a value for a column.
pub fn write<T: Serialize>(what: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|source| Error::Json { what, source })
}

/// Parses the text of a column.
pub fn read<T: DeserializeOwned>(what: &'static str, row: &Row<'_>, column: usize) -> Result<T> {
    serde_json::from_str(text(row, column)?).map_err(|source| Error::Json { what, source })
}

/// Parses a value that is not essential: `None` if the column is NULL, or unreadable, which is logged.
pub fn read_or_none<T: DeserializeOwned>(
    what: &'static str,
    row: &Row<'_>,
    column: usize,
) -> Result<Option<T>> {
    let text = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    Ok(text.and_then(|text| or_none(what, serde_json::from_str(text))))
}

/// Like [`read`], for values whose fields or variants older versions named otherwise.
pub fn read_older<T: DeserializeOwned>(
    what: &'static str,
    row: &Row<'_>,
    column: usize,
) -> Result<T> {
    from_older(text(row, column)?).map_err(|source| Error::Json { what, source })
}

/// Like [`read_or_none`], for values whose fields or variants older versions named otherwise.
pub fn read_older_or_none<T: DeserializeOwned>(
    what: &'static str,
    row: &Row<'_>,
    column: usize,
) -> Result<Option<T>> {
    Ok(or_none(what, from_older(text(row, column)?)))
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
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
            // Only the line, because the error's text could contain what a person typed.
            tracing::warn!(what, line = error.line(), "a stored value cannot be read");
            None
        }
    }
}
