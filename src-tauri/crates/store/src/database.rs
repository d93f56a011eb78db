//! One file: a thread that writes, some that read, and the announcements.

use std::ops::Deref;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::broadcast;

use crate::threads::Threads;
use crate::{Change, Result};

/// Where announcements are made.
pub type Announcer = broadcast::Sender<Vec<Change>>;

/// An open SQLite file.
pub struct Database {
    writer: Threads,
    readers: Threads,
    announcer: Announcer,
}

impl Database {
    /// Puts the connections to work.
    pub fn start(
        name: &str,
        writer: Connection,
        readers: Vec<Connection>,
        announcer: Announcer,
    ) -> Result<Self> {
        Ok(Self {
            writer: Threads::start(&format!("{name} writer"), vec![writer])?,
            readers: Threads::start(&format!("{name} reader"), readers)?,
            announcer,
        })
    }

    /// Runs `work` on one unchanging view of the file.
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

    /// Runs `work` in one transaction and, once it is safely on disk, tells everyone who is
    /// listening what it changed.
    ///
    /// The announcement is made by the writer itself, before the next write begins and before
    /// the caller goes on: changes are heard in the order they happened, and also when the
    /// caller stopped waiting.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut WriteTxn<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let announcer = self.announcer.clone();
        let work = move |connection: &mut Connection| {
            let behavior = TransactionBehavior::Immediate;
            let txn = connection.transaction_with_behavior(behavior)?;
            let mut txn = WriteTxn { txn, changes: Vec::new() };
            let value = work(&mut txn)?;
            let changes = txn.changes;
            txn.txn.commit()?;
            if !changes.is_empty() {
                // An error only says that nobody is listening.
                let _ = announcer.send(changes);
            }
            Ok(value)
        };
        self.writer.run(work).await
    }

    /// Empties the file's journal, in which what was deleted may still stand.
    ///
    /// <https://www.sqlite.org/pragma.html#pragma_wal_checkpoint>
    pub async fn leave_no_trace(&self) -> Result<()> {
        let work = |connection: &mut Connection| {
            let ask = "PRAGMA wal_checkpoint(TRUNCATE)";
            let is_kept: bool = connection.query_row(ask, [], |row| row.get(0))?;
            if is_kept {
                // Somebody read for longer than the connection waits; the next time empties it.
                tracing::warn!("a journal was not emptied");
            }
            Ok(())
        };
        self.writer.run(work).await
    }
}

/// A transaction that collects what it changes.
pub struct WriteTxn<'c> {
    txn: Transaction<'c>,
    changes: Vec<Change>,
}

impl WriteTxn<'_> {
    /// Notes a change to be announced after the commit.
    pub fn tell(&mut self, change: Change) {
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
