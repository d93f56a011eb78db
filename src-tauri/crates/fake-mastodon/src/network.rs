//! The listening socket, and a switch that cuts all of its connections.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use parking_lot::Mutex;
use tokio::io::{DuplexStream, copy_bidirectional, duplex};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

/// How many bytes a connection buffers in each direction.
const BUFFER: usize = 64 * 1024;

/// Whether the server is reachable, and how many connections are open.
#[derive(Debug, Default)]
pub(crate) struct NetworkSwitch {
    /// Cancelled while switched off; each connection has a child of it.
    current: Mutex<CancellationToken>,
    /// Every open connection holds a clone.
    open: Arc<()>,
}

impl NetworkSwitch {
    /// Cuts every connection, and new ones until [`NetworkSwitch::turn_on`].
    pub(crate) fn turn_off(&self) {
        self.current.lock().cancel();
    }

    pub(crate) fn turn_on(&self) {
        let mut current = self.current.lock();
        if current.is_cancelled() {
            *current = CancellationToken::new();
        }
    }

    pub(crate) fn open_connections(&self) -> usize {
        Arc::strong_count(&self.open) - 1
    }

    /// Relays a new connection until it is cut. While switched off, it is reset at once.
    fn relay(&self, mut stream: TcpStream) -> Option<(DuplexStream, Connection)> {
        let token = {
            let current = self.current.lock();
            (!current.is_cancelled()).then(|| current.child_token())?
        };
        let (served, mut relayed) = duplex(BUFFER);
        let (connection, open) = (Connection(token.clone()), Arc::clone(&self.open));
        tokio::spawn(async move {
            let _open = open;
            tokio::select! {
                // In this order, so that not a byte is sent after the cut.
                biased;
                () = token.cancelled() => {}
                _ = copy_bidirectional(&mut stream, &mut relayed) => {}
            }
        });
        Some((served, connection))
    }
}

/// The connection of a request.
#[derive(Debug, Clone)]
pub(crate) struct Connection(CancellationToken);

impl Connection {
    /// Stops all reads and writes at once.
    pub(crate) fn cut(&self) {
        self.0.cancel();
    }

    pub(crate) fn is_cut(&self) -> bool {
        self.0.is_cancelled()
    }
}

impl Connected<IncomingStream<'_, SwitchedListener>> for Connection {
    fn connect_info(stream: IncomingStream<'_, SwitchedListener>) -> Self {
        stream.remote_addr().clone()
    }
}

pub(crate) struct SwitchedListener {
    pub(crate) listener: TcpListener,
    pub(crate) switch: Arc<NetworkSwitch>,
}

impl Listener for SwitchedListener {
    type Io = DuplexStream;
    type Addr = Connection;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let Ok((stream, _)) = self.listener.accept().await else {
                // Usually the process is out of file descriptors, so wait for others to close.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            // A failure only makes responses slower.
            let _ = stream.set_nodelay(true);
            if let Some(accepted) = self.switch.relay(stream) {
                return accepted;
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(Connection(CancellationToken::new()))
    }
}
