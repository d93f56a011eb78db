//! The listening socket, and a switch that cuts all of its connections.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use parking_lot::Mutex;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// Whether the server is reachable, and how many connections are open.
#[derive(Debug, Default)]
pub(crate) struct NetworkSwitch {
    /// Cancelled while switched off; each connection has a child of it.
    current: Mutex<CancellationToken>,
    open: Arc<AtomicUsize>,
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

    /// The token that cuts a new connection, or `None` while switched off.
    fn new_connection(&self) -> Option<CancellationToken> {
        let current = self.current.lock();
        (!current.is_cancelled()).then(|| current.child_token())
    }

    pub(crate) fn open_connections(&self) -> usize {
        self.open.load(Ordering::SeqCst)
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
    type Io = SwitchedStream;
    type Addr = Connection;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let Ok((stream, _)) = self.listener.accept().await else {
                // Usually the process is out of file descriptors, so wait for others to close.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            // While switched off, the stream is dropped here, which resets the connection.
            if let Some(token) = self.switch.new_connection() {
                // A failure only makes responses slower.
                let _ = stream.set_nodelay(true);
                let stream = SwitchedStream::new(stream, &token, &self.switch.open);
                return (stream, Connection(token));
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(Connection(CancellationToken::new()))
    }
}

/// A stream whose reads and writes fail once it is cut.
pub(crate) struct SwitchedStream {
    stream: TcpStream,
    token: CancellationToken,
    /// Wakes a pending read when the connection is cut.
    cancelled: Pin<Box<WaitForCancellationFutureOwned>>,
    open: Arc<AtomicUsize>,
}

impl SwitchedStream {
    fn new(stream: TcpStream, token: &CancellationToken, open: &Arc<AtomicUsize>) -> Self {
        open.fetch_add(1, Ordering::SeqCst);
        let cancelled = Box::pin(token.clone().cancelled_owned());
        Self { stream, token: token.clone(), cancelled, open: Arc::clone(open) }
    }

    fn check(&self) -> io::Result<()> {
        match self.token.is_cancelled() {
            true => Err(io::ErrorKind::ConnectionReset.into()),
            false => Ok(()),
        }
    }
}

impl Drop for SwitchedStream {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::SeqCst);
    }
}

impl AsyncRead for SwitchedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.cancelled.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for SwitchedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(cx, from)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, from)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
