//! Starts and controls the fake server lists.

use std::io;

use crate::server_lists::listed_server::ListedServer;
use crate::server_lists::recorded::ListRequest;
use crate::server_lists::responses::{self, ListFault, SharedLists};
use crate::thread::{ServerThread, bind};

/// Both lists at one address: `GET /servers` is joinmastodon, `POST /` is fediverse.observer.
/// Dropping it stops it.
#[derive(Debug)]
pub struct FakeServerLists {
    shared: SharedLists,
    port: u16,
    _thread: ServerThread,
}

impl FakeServerLists {
    /// Starts empty lists on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// If the system has no port or no thread left.
    pub fn start() -> io::Result<Self> {
        let (listener, port) = bind(0)?;
        let shared = SharedLists::default();
        let router = responses::router(SharedLists::clone(&shared));
        let thread = ServerThread::start("fake-lists", listener, |listener| async move {
            axum::serve(listener, router).await
        })?;
        Ok(Self { shared, port, _thread: thread })
    }

    /// `http://localhost:PORT`, without a slash at the end.
    pub fn base_url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The address of the lists, `localhost:PORT`.
    pub fn domain(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// Replaces the entries of both lists.
    pub fn set_servers(&self, servers: Vec<ListedServer>) {
        self.shared.lock().servers = servers;
    }

    /// Makes both lists fail until [`FakeServerLists::recover`].
    pub fn fail(&self, fault: ListFault) {
        self.shared.lock().fault = Some(fault);
    }

    /// Makes both lists answer correctly again.
    pub fn recover(&self) {
        self.shared.lock().fault = None;
    }

    /// Every request to either list, oldest first.
    pub fn requests(&self) -> Vec<ListRequest> {
        self.shared.lock().requests.clone()
    }

    /// How often the response was 304.
    pub fn not_modified_count(&self) -> usize {
        self.shared.lock().not_modified
    }
}
