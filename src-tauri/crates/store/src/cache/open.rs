//! Opening or replacing the cache.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::connection::{self, Durability};
use crate::{Result, files};

/// Increase it when the schema changes, or when JSON of old rows can no longer be read. Caches of another
/// epoch are replaced.
const CACHE_EPOCH: i64 = 3;

/// The epoch that differs only in what older versions concluded from it.
const REPAIRABLE_EPOCH: i64 = 2;

const TABLES: [&str; 7] =
    ["timeline_entry", "timeline", "post", "profile", "picture", "list_news", "visit"];

const SCHEMA: &str = include_str!("schema.sql");

/// Opens the cache, or creates it anew if it is damaged or of another epoch.
pub fn open(file: &Path, pictures: &Path) -> Result<Connection> {
    let marker = damage_marker(file);
    if !marker.exists() {
        match open_existing(file) {
            Ok(Some(connection)) => return Ok(connection),
            Ok(None) => {}
            Err(error) if error.is_corruption() => {
                tracing::warn!("the cache is damaged and is replaced");
            }
            Err(error) => return Err(error),
        }
    }
    for ending in ["", "-wal", "-shm"] {
        files::remove(&files::with_suffix(file, ending))?;
    }
    files::remove_folder(pictures)?;
    files::remove(&marker)?;
    create(file)
}

/// The existing cache, if it has this epoch and its tables can be read.
fn open_existing(file: &Path) -> Result<Option<Connection>> {
    if !file.exists() {
        return Ok(None);
    }
    let connection = connection::open_writer(file, Durability::InOrder)?;
    match connection::version(&connection)? {
        CACHE_EPOCH => {}
        REPAIRABLE_EPOCH => repair(&connection)?,
        _ => return Ok(None),
    }
    // A full integrity check would read the whole file at each start.
    for table in TABLES {
        connection.prepare(&format!("SELECT * FROM {table}"))?.exists(())?;
    }
    Ok(Some(connection))
}

/// Older versions took timelines for complete whose end the server had not named, and sorted ids that
/// do not compare. Such timelines are asked of the server again.
fn repair(connection: &Connection) -> Result<()> {
    connection.execute_batch(REPAIR)?;
    Ok(())
}

fn create(file: &Path) -> Result<Connection> {
    let mut connection = connection::open_writer(file, Durability::InOrder)?;
    let txn = connection.transaction()?;
    txn.execute_batch(SCHEMA)?;
    txn.pragma_update(None, "user_version", CACHE_EPOCH)?;
    txn.commit()?;
    Ok(connection)
}

/// The file that tells the next start to replace the cache.
pub fn damage_marker(file: &Path) -> PathBuf {
    files::with_suffix(file, ".broken")
}

const REPAIR: &str = "
    BEGIN IMMEDIATE;
    UPDATE timeline SET complete = 0;
    DELETE FROM timeline_entry
     WHERE (account, timeline) IN
           (SELECT account, timeline FROM timeline_entry
             GROUP BY account, timeline
            HAVING count(DISTINCT substr(sort_key, 4) GLOB '*[^0-9]*') > 1);
    PRAGMA user_version = 3;
    COMMIT;";
