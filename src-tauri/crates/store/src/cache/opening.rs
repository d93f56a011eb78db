//! Opening the cache, or beginning it anew.

use std::path::Path;

use rusqlite::Connection;

use crate::connection::{self, Durability};
use crate::{Error, Result, files};

/// The form of the cache. Whoever changes the schema, or what the model stores as JSON in a
/// way that old rows cannot be read, counts it up; every older cache is then replaced.
const CACHE_EPOCH: i64 = 2;

const TABLES: [&str; 7] =
    ["timeline_entry", "timeline", "post", "profile", "picture", "list_news", "visit"];

const SCHEMA: &str = include_str!("schema.sql");

/// Opens the cache. One of another epoch, a condemned or a broken one gives way to a new one.
pub fn open(file: &Path, pictures: &Path) -> Result<Connection> {
    let mark = mark_of(file);
    if !mark.exists() {
        match open_kept(file) {
            Ok(Some(connection)) => return Ok(connection),
            Ok(None) => {}
            Err(error) if error.is_corruption() => {
                tracing::warn!("the cache is broken and is replaced");
            }
            Err(error) => return Err(error),
        }
    }
    for ending in ["", "-wal", "-shm"] {
        files::remove(&files::beside(file, ending))?;
    }
    files::remove_folder(pictures)?;
    files::remove(&mark)?;
    begin(file)
}

/// Has the next start replace the cache.
pub fn condemn(file: &Path) {
    if let Err(error) = files::own_file(&mark_of(file)) {
        tracing::error!(%error, "the broken cache could not be marked");
    }
}

/// What is there, if it is of this epoch and looks sound.
fn open_kept(file: &Path) -> Result<Option<Connection>> {
    if !file.exists() {
        return Ok(None);
    }
    let connection = connection::writing(file, Durability::InOrder)?;
    if connection::version(&connection)? != CACHE_EPOCH {
        return Ok(None);
    }
    look_over(&connection)?;
    Ok(Some(connection))
}

/// Touches every table. A full check would read the whole file and make starting slow.
fn look_over(connection: &Connection) -> Result<()> {
    for table in TABLES {
        let sql = format!("SELECT EXISTS (SELECT * FROM {table})");
        connection.query_row(&sql, [], |row| row.get::<_, bool>(0))?;
    }
    Ok(())
}

fn begin(file: &Path) -> Result<Connection> {
    let mut connection = connection::writing(file, Durability::InOrder)?;
    let txn = connection.transaction()?;
    txn.execute_batch(SCHEMA)?;
    txn.pragma_update(None, "user_version", CACHE_EPOCH)?;
    txn.commit().map_err(Error::from)?;
    Ok(connection)
}

fn mark_of(file: &Path) -> std::path::PathBuf {
    files::beside(file, ".broken")
}
