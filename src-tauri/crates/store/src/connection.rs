//! SQLite connections.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::{Result, files};

/// How long a connection waits for a lock of another one.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// More than the number of statements there are.
const STATEMENT_CACHE: usize = 96;

#[derive(Debug, Clone, Copy)]
pub enum Durability {
    /// A commit waits for the disk.
    OnDisk,
    /// A power failure can lose the last commits but not damage the file.
    InOrder,
}

/// Opens a read-write connection and creates the file if needed.
pub fn open_writer(file: &Path, durability: Durability) -> Result<Connection> {
    files::create_private_file(file)?;
    let connection = open(file)?;
    let synchronous = match durability {
        Durability::OnDisk => "FULL",
        Durability::InOrder => "NORMAL",
    };
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous};
         PRAGMA secure_delete = ON;"
    ))?;
    Ok(connection)
}

/// Opens a read-only connection to an existing file.
pub fn open_reader(file: &Path) -> Result<Connection> {
    let connection = open(file)?;
    connection.execute_batch("PRAGMA query_only = ON;")?;
    Ok(connection)
}

/// The `user_version`, which is 0 for a new file.
pub fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn open(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
    connection.execute_batch("PRAGMA foreign_keys = ON;")?;
    Ok(connection)
}
