//! A server thread with its own async runtime.

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener as StdListener};
use std::thread::{self, JoinHandle};

use tokio::net::TcpListener;
use tokio::runtime::{self, Handle};
use tokio_util::sync::CancellationToken;

/// Serves on a thread of its own, so that a busy or blocked test cannot delay responses.
/// Dropping it stops the server and frees the port.
#[derive(Debug)]
pub(crate) struct ServerThread {
    pub(crate) runtime: Handle,
    pub(crate) stopped: CancellationToken,
    thread: Option<JoinHandle<()>>,
}

/// Binds a loopback port; `0` picks a free one.
pub(crate) fn bind(port: u16) -> io::Result<(StdListener, u16)> {
    let listener = StdListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}

impl ServerThread {
    /// Runs `serve` until the thread is stopped, then drops it with all of its connections.
    pub(crate) fn start<F: Future>(
        name: &str,
        listener: StdListener,
        serve: impl FnOnce(TcpListener) -> F + Send + 'static,
    ) -> io::Result<Self> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let listener = {
            let _context = handle.enter();
            TcpListener::from_std(listener)?
        };
        let stopped = CancellationToken::new();
        let until = stopped.clone();
        let work = move || {
            runtime.block_on(async move {
                tokio::select! {
                    () = until.cancelled() => {}
                    _ = serve(listener) => {}
                }
            });
            runtime.shutdown_background();
        };
        let thread = thread::Builder::new().name(name.into()).spawn(work)?;
        Ok(Self { runtime: handle, stopped, thread: Some(thread) })
    }

    pub(crate) fn stop(&mut self) {
        self.stopped.cancel();
        if let Some(thread) = self.thread.take() {
            // The panic of a server thread is already on standard error.
            let _ = thread.join();
        }
    }
}

impl Drop for ServerThread {
    fn drop(&mut self) {
        self.stop();
    }
}
