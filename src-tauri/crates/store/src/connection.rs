//! Opening SQLite files, each connection with the same rules.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::{Result, files};

/// How long a connection waits for another one to be done.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many prepared statements a connection keeps: more than there are.
const STATEMENTS: usize = 96;

/// When a commit counts as done.
#[derive(Debug, Clone, Copy)]
pub enum Durability {
    /// Once it is on the disk: for what nobody else has.
    OnDisk,
    /// Once the system has it; a power cut may undo the last ones, never break the file.
    InOrder,
}

/// A connection that may write. Makes the file if there is none.
pub fn writing(file: &Path, durability: Durability) -> Result<Connection> {
    files::own_file(file)?;
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

/// A connection that only reads a file which is there.
pub fn reading(file: &Path) -> Result<Connection> {
    let connection = open(file)?;
    connection.execute_batch("PRAGMA query_only = ON;")?;
    Ok(connection)
}

/// The version a file says it has; a new one says 0.
pub fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn open(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch("PRAGMA foreign_keys = ON;")?;
    Ok(connection)
}
