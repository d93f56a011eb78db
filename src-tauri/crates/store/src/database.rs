//! One SQLite file with a writer thread, reader threads and change notifications.

use std::ops::Deref;
use std::path::PathBuf;

use rusqlite::{Connection, Params, Row, Transaction, TransactionBehavior};
use tokio::sync::broadcast;

use crate::threads::ConnectionThreads;
use crate::{Change, Result, files, query};

/// Sends the changes of a transaction.
pub type Notifier = broadcast::Sender<Vec<Change>>;

/// An open SQLite file with its threads.
pub struct Database {
    writer: ConnectionThreads,
    readers: ConnectionThreads,
    notifier: Notifier,
    /// The file that is created when SQLite reports damage; `None` for a database that is never replaced.
    damage_marker: Option<PathBuf>,
}

impl Database {
    /// Starts the threads that own the connections.
    pub fn start(
        name: &str,
        writer: Connection,
        readers: Vec<Connection>,
        notifier: Notifier,
        damage_marker: Option<PathBuf>,
    ) -> Result<Self> {
        Ok(Self {
            writer: ConnectionThreads::start(&format!("{name} writer"), vec![writer])?,
            readers: ConnectionThreads::start(&format!("{name} reader"), readers)?,
            notifier,
            damage_marker,
        })
    }

    /// Runs `work` in a read transaction.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let work = move |connection: &mut Connection| {
            let view = connection.transaction()?;
            let value = work(&view)?;
            view.commit()?;
            Ok(value)
        };
        self.record_damage(self.readers.run(work).await)
    }

    /// All rows of a query.
    pub async fn all<T: Send + 'static>(
        &self,
        sql: &'static str,
        params: impl Params + Send + 'static,
        from_row: impl FnMut(&Row<'_>) -> Result<T> + Send + 'static,
    ) -> Result<Vec<T>> {
        self.read(move |conn| query::all(conn, sql, params, from_row)).await
    }

    /// The first row of a query.
    pub async fn first<T: Send + 'static>(
        &self,
        sql: &'static str,
        params: impl Params + Send + 'static,
        from_row: impl FnMut(&Row<'_>) -> Result<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.read(move |conn| query::first(conn, sql, params, from_row)).await
    }

    /// Runs a statement of which no listener needs to know, and returns the number of changed rows.
    pub async fn run(
        &self,
        sql: &'static str,
        params: impl Params + Send + 'static,
    ) -> Result<usize> {
        self.write(move |txn| query::run(txn, sql, params)).await
    }

    /// Runs `work` in one transaction and sends its changes after the commit.
    ///
    /// The writer thread sends them before the next write and before this returns, so changes are in
    /// order and are also sent when the caller was cancelled.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut WriteTxn<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let notifier = self.notifier.clone();
        let work = move |connection: &mut Connection| {
            let behavior = TransactionBehavior::Immediate;
            let txn = connection.transaction_with_behavior(behavior)?;
            let mut txn = WriteTxn { txn, changes: Vec::new() };
            let value = work(&mut txn)?;
            let changes = txn.changes;
            txn.txn.commit()?;
            if !changes.is_empty() {
                // An error means that there are no listeners.
                let _ = notifier.send(changes);
            }
            Ok(value)
        };
        self.record_damage(self.writer.run(work).await)
    }

    /// Truncates the write-ahead log, which can still contain deleted data.
    ///
    /// <https://www.sqlite.org/pragma.html#pragma_wal_checkpoint>
    pub async fn checkpoint_wal(&self) -> Result<()> {
        let work = |connection: &mut Connection| {
            let ask = "PRAGMA wal_checkpoint(TRUNCATE)";
            let is_kept: bool = connection.query_row(ask, [], |row| row.get(0))?;
            if is_kept {
                // A reader was slower than the busy timeout. The next call truncates it.
                tracing::warn!("the write-ahead log was not truncated");
            }
            Ok(())
        };
        self.writer.run(work).await
    }

    fn record_damage<T>(&self, outcome: Result<T>) -> Result<T> {
        if let (Some(marker), Err(error)) = (&self.damage_marker, &outcome)
            && error.is_corruption()
        {
            tracing::error!("the database is damaged and will be replaced at the next start");
            if let Err(error) = files::create_private_file(marker) {
                tracing::error!(%error, "the damaged database could not be marked");
            }
        }
        outcome
    }
}

/// A transaction that collects its changes.
pub struct WriteTxn<'c> {
    txn: Transaction<'c>,
    changes: Vec<Change>,
}

impl WriteTxn<'_> {
    /// Adds a change to send after the commit.
    pub fn notify(&mut self, change: Change) {
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}

impl Deref for WriteTxn<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.txn
    }
}
