//! Starting and stopping the lists, and telling them what to say.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener as StdListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::net::TcpListener;
use tokio::runtime;
use tokio_util::sync::CancellationToken;

use super::answers;
use super::fault::ListFault;
use super::heard::Heard;
use super::planet::ListedPlanet;

/// What the lists say, and what was asked of them.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) planets: Vec<ListedPlanet>,
    pub(super) fault: Option<ListFault>,
    pub(super) heard: Vec<Heard>,
    pub(super) unchanged: usize,
}

/// The same for every request.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Said>>);

impl Shared {
    pub(super) fn said(&self) -> MutexGuard<'_, Said> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Both lists at one address of this computer: `GET /servers` is the one, `POST /` the other.
///
/// It runs on a thread of its own, so a busy test cannot starve it, and listens on 127.0.0.1 only.
/// Dropping it stops it.
#[derive(Debug)]
pub struct Lists {
    shared: Shared,
    port: u16,
    ended: CancellationToken,
    thread: Option<JoinHandle<()>>,
}

impl Lists {
    /// Lists on a free port that name nobody yet.
    pub fn start() -> io::Result<Self> {
        let listener = StdListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let (shared, ended) = (Shared::default(), CancellationToken::new());
        let work = serve(listener, shared.clone(), ended.clone());
        let thread = thread::Builder::new().name("practice-lists".into()).spawn(work)?;
        Ok(Self { shared, port, ended, thread: Some(thread) })
    }

    /// `http://localhost:PORT`, without a slash at the end: where both lists are.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// `localhost:PORT`.
    #[must_use]
    pub fn domain(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// From now on both lists name these planets, and no others.
    pub fn name(&self, planets: Vec<ListedPlanet>) {
        self.shared.said().planets = planets;
    }

    /// From now on both lists go wrong like this.
    pub fn fail(&self, fault: ListFault) {
        self.shared.said().fault = Some(fault);
    }

    /// From now on both lists answer as they should.
    pub fn mend(&self) {
        self.shared.said().fault = None;
    }

    /// Every request so far, in the order they came.
    #[must_use]
    pub fn heard(&self) -> Vec<Heard> {
        self.shared.said().heard.clone()
    }

    /// How often it could say that nothing was new.
    #[must_use]
    pub fn unchanged(&self) -> usize {
        self.shared.said().unchanged
    }
}

impl Drop for Lists {
    fn drop(&mut self) {
        self.ended.cancel();
        if let Some(thread) = self.thread.take() {
            // A server thread that panicked has said so already, on standard error.
            let _ = thread.join();
        }
    }
}

/// The server's own thread: serves until `ended`, then drops every connection.
fn serve(
    listener: StdListener,
    shared: Shared,
    ended: CancellationToken,
) -> impl FnOnce() + Send + 'static {
    move || {
        let Ok(runtime) = runtime::Builder::new_current_thread().enable_all().build() else {
            return;
        };
        runtime.block_on(async move {
            let Ok(listener) = TcpListener::from_std(listener) else { return };
            tokio::select! {
                () = ended.cancelled() => {}
                _ = axum::serve(listener, answers::routes(shared)) => {}
            }
        });
        runtime.shutdown_background();
    }
}
