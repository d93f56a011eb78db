//! One SQLite file with a writer thread, reader threads and change notifications.

use std::ops::Deref;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::broadcast;

use crate::threads::ConnectionThreads;
use crate::{Change, Result};

/// Sends the changes of a transaction.
pub type Notifier = broadcast::Sender<Vec<Change>>;

/// An open SQLite file with its threads.
pub struct Database {
    writer: ConnectionThreads,
    readers: ConnectionThreads,
    notifier: Notifier,
}

impl Database {
    /// Starts the threads that own the connections.
    pub fn start(
        name: &str,
        writer: Connection,
        readers: Vec<Connection>,
        notifier: Notifier,
    ) -> Result<Self> {
        Ok(Self {
            writer: ConnectionThreads::start(&format!("{name} writer"), vec![writer])?,
            readers: ConnectionThreads::start(&format!("{name} reader"), readers)?,
            notifier,
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
        self.readers.run(work).await
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
        self.writer.run(work).await
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
