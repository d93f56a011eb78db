//! The sockets, and the plug that can be pulled on all of them at once.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// Whether this server can be reached, and how many sockets are open.
#[derive(Debug, Default)]
pub(crate) struct Plug {
    /// Cancelled while unplugged; every socket holds a child of the one it was accepted under.
    current: Mutex<CancellationToken>,
    open: Arc<AtomicUsize>,
}

impl Plug {
    /// Cuts every open socket, and every new one until [`Plug::put_in`].
    pub(crate) fn pull(&self) {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).cancel();
    }

    pub(crate) fn put_in(&self) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.is_cancelled() {
            *current = CancellationToken::new();
        }
    }

    /// A way to cut one new socket, or nothing while the plug is out.
    fn link(&self) -> Option<CancellationToken> {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        (!current.is_cancelled()).then(|| current.child_token())
    }

    pub(crate) fn open_sockets(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }
}

/// One connection as the routes see it: something that can be cut.
#[derive(Debug, Clone)]
pub(crate) struct Link(CancellationToken);

impl Link {
    /// From now on nothing more is read from or written to this connection.
    pub(crate) fn cut(&self) {
        self.0.cancel();
    }

    pub(crate) fn is_cut(&self) -> bool {
        self.0.is_cancelled()
    }
}

impl Connected<IncomingStream<'_, Wires>> for Link {
    fn connect_info(stream: IncomingStream<'_, Wires>) -> Self {
        stream.remote_addr().clone()
    }
}

/// Where connections come in.
pub(crate) struct Wires {
    pub(crate) listener: TcpListener,
    pub(crate) plug: Arc<Plug>,
}

impl Listener for Wires {
    type Io = Wire;
    type Addr = Link;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let Ok((stream, _)) = self.listener.accept().await else {
                // Out of file handles, most likely: give others time to finish first.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            // While unplugged the stream is dropped here, which hangs up on the caller.
            if let Some(cut) = self.plug.link() {
                // Small answers should not wait for more; failing to say so only costs time.
                let _ = stream.set_nodelay(true);
                return (Wire::new(stream, &cut, &self.plug.open), Link(cut));
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(Link(CancellationToken::new()))
    }
}

/// A socket that falls silent the moment it is cut.
pub(crate) struct Wire {
    stream: TcpStream,
    cut: CancellationToken,
    /// Wakes a reader that waits when the cut comes.
    alarm: Pin<Box<WaitForCancellationFutureOwned>>,
    open: Arc<AtomicUsize>,
}

impl Wire {
    fn new(stream: TcpStream, cut: &CancellationToken, open: &Arc<AtomicUsize>) -> Self {
        open.fetch_add(1, Ordering::SeqCst);
        let alarm = Box::pin(cut.clone().cancelled_owned());
        Self { stream, cut: cut.clone(), alarm, open: Arc::clone(open) }
    }

    fn check(&self) -> io::Result<()> {
        match self.cut.is_cancelled() {
            true => Err(io::ErrorKind::ConnectionReset.into()),
            false => Ok(()),
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::SeqCst);
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.alarm.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Wire {
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
