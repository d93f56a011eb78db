//! Threads that own connections and run jobs from a queue.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::{Error, Result};

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// Threads with one connection each and one queue. Dropping waits for all queued jobs, so closing the
/// window loses no write.
pub struct ConnectionThreads {
    queue: Option<Sender<Job>>,
    running: Vec<JoinHandle<()>>,
}

impl ConnectionThreads {
    /// Starts one thread for each of the connections.
    pub fn start(name: &str, connections: Vec<Connection>) -> Result<Self> {
        let (queue, jobs) = channel::<Job>();
        let jobs = Arc::new(Mutex::new(jobs));
        let mut running = Vec::with_capacity(connections.len());
        for connection in connections {
            let jobs = Arc::clone(&jobs);
            let builder = thread::Builder::new().name(name.to_owned());
            running.push(builder.spawn(move || run_jobs(connection, &jobs))?);
        }
        Ok(Self { queue: Some(queue), running })
    }

    /// Runs `work` on the next free thread, also when the caller is cancelled.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // An error means that the caller was cancelled.
            let _ = answer.send(work(connection));
        });
        let queue = self.queue.as_ref().ok_or(Error::Stopped)?;
        queue.send(job).map_err(|_| Error::Stopped)?;
        answered.await.map_err(|_| Error::Stopped)?
    }
}

impl Drop for ConnectionThreads {
    fn drop(&mut self) {
        // Without a sender the queue closes once it is empty.
        self.queue = None;
        for thread in self.running.drain(..) {
            // Panics of jobs are caught and logged in `run_jobs`.
            let _ = thread.join();
        }
    }
}

fn run_jobs(mut connection: Connection, jobs: &Mutex<Receiver<Job>>) {
    loop {
        let next = jobs.lock().recv();
        let Ok(job) = next else { return };
        // A panic must not end the thread. The transaction was rolled back and the caller gets `Stopped`.
        if catch_unwind(AssertUnwindSafe(|| job(&mut connection))).is_err() {
            tracing::error!("a database job panicked");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_does_not_stop_later_jobs() {
        let connection = Connection::open_in_memory().unwrap();
        let threads = ConnectionThreads::start("test", vec![connection]).unwrap();

        let broken: Result<()> = threads.run(|_| panic!("on purpose")).await;
        let next: Result<i64> =
            threads.run(|conn| Ok(conn.query_row("SELECT 7", [], |row| row.get(0))?)).await;

        assert!(matches!(broken, Err(Error::Stopped)), "its caller gets an error");
        assert_eq!(next.unwrap(), 7, "and the next one is done");
    }

    #[tokio::test]
    async fn dropping_waits_for_queued_jobs() {
        let done = Arc::new(Mutex::new(0));
        let threads =
            ConnectionThreads::start("test", vec![Connection::open_in_memory().unwrap()]).unwrap();
        for _ in 0..100 {
            let done = Arc::clone(&done);
            let work = threads.run(move |_| {
                *done.lock() += 1;
                Ok(())
            });
            // Queued, and then cancelled.
            let _ = tokio::time::timeout(std::time::Duration::ZERO, work).await;
        }

        drop(threads);

        assert_eq!(*done.lock(), 100, "nothing that was asked for is lost");
    }
}
