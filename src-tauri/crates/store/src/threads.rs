//! Threads that own connections and do what they are told, one thing after another.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::{Error, Result};

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// A few threads with a connection each and one queue between them.
///
/// Dropping waits until what was asked for is done: a write that was begun is not lost because
/// the window was closed.
pub struct Threads {
    queue: Option<Sender<Job>>,
    running: Vec<JoinHandle<()>>,
}

impl Threads {
    /// Starts one thread for each connection.
    pub fn start(name: &str, connections: Vec<Connection>) -> Result<Self> {
        let (queue, jobs) = channel::<Job>();
        let jobs = Arc::new(Mutex::new(jobs));
        let mut running = Vec::with_capacity(connections.len());
        for connection in connections {
            let jobs = Arc::clone(&jobs);
            let builder = thread::Builder::new().name(name.to_owned());
            running.push(builder.spawn(move || work_off(connection, &jobs))?);
        }
        Ok(Self { queue: Some(queue), running })
    }

    /// Has `work` done by the next free thread.
    ///
    /// Work that was asked for is done even if nobody waits for it any more.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // Nobody may be waiting any more, and then nobody needs the answer.
            let _ = answer.send(work(connection));
        });
        let queue = self.queue.as_ref().ok_or(Error::Stopped)?;
        queue.send(job).map_err(|_| Error::Stopped)?;
        answered.await.map_err(|_| Error::Stopped)?
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        // Without a sender the queue ends once it is empty.
        self.queue = None;
        for thread in self.running.drain(..) {
            // Panics in the work were caught and reported where they happened.
            let _ = thread.join();
        }
    }
}

fn work_off(mut connection: Connection, jobs: &Mutex<Receiver<Job>>) {
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        // One broken piece of work must not take the thread from all that follows; its
        // transaction has been rolled back and its caller hears `Stopped`.
        if catch_unwind(AssertUnwindSafe(|| job(&mut connection))).is_err() {
            tracing::error!("work on a database panicked");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_broken_piece_of_work_does_not_stop_what_follows() {
        let connection = Connection::open_in_memory().unwrap();
        let threads = Threads::start("test", vec![connection]).unwrap();

        let broken: Result<()> = threads.run(|_| panic!("on purpose")).await;
        let next: Result<i64> =
            threads.run(|conn| Ok(conn.query_row("SELECT 7", [], |row| row.get(0))?)).await;

        assert!(matches!(broken, Err(Error::Stopped)), "its caller hears that it was given up");
        assert_eq!(next.unwrap(), 7, "and the next one is done");
    }

    #[tokio::test]
    async fn dropping_waits_for_what_was_asked_for() {
        let done = Arc::new(Mutex::new(0));
        let threads = Threads::start("test", vec![Connection::open_in_memory().unwrap()]).unwrap();
        for _ in 0..100 {
            let done = Arc::clone(&done);
            let work = threads.run(move |_| {
                *done.lock().unwrap() += 1;
                Ok(())
            });
            // Asked for, and then not waited for.
            let _ = tokio::time::timeout(std::time::Duration::ZERO, work).await;
        }

        drop(threads);

        assert_eq!(*done.lock().unwrap(), 100, "nothing that was asked for is lost");
    }
}
