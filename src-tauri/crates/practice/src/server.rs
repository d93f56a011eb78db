//! Starting, stopping and unplugging.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener as StdListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::net::TcpListener;
use tokio::runtime::{self, Handle};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use crate::builder::{Builder, Settings};
use crate::faults::Faults;
use crate::routes;
use crate::wire::{Link, Plug, Wires};
use crate::world::World;

/// What the routes share: the world, and the plug.
#[derive(Debug)]
pub(crate) struct Planet {
    world: Mutex<World>,
    pub(crate) plug: Arc<Plug>,
}

impl Planet {
    /// The whole world, one hand at a time.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A Mastodon server of our own on this computer, with everything that happens on it in hand.
///
/// It runs on a thread of its own, so a busy or blocked test cannot starve it. Dropping it stops
/// it. It says `localhost` in every address and listens on 127.0.0.1 only.
#[derive(Debug)]
pub struct PracticeServer {
    pub(crate) planet: Arc<Planet>,
    pub(crate) runtime: Handle,
    pub(crate) ended: CancellationToken,
    thread: Option<JoinHandle<()>>,
}

impl PracticeServer {
    /// A server on a free port with ada, bob and cleo on it; ada follows both, bob follows ada.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    /// Describes another kind of server first.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::new()
    }

    pub(crate) async fn launch(mut settings: Settings) -> io::Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, settings.port));
        let listener = StdListener::bind(address)?;
        listener.set_nonblocking(true)?;
        settings.domain = format!("localhost:{}", listener.local_addr()?.port());

        let planet = Arc::new(Planet {
            world: Mutex::new(World::new(settings)),
            plug: Arc::new(Plug::default()),
        });
        let ended = CancellationToken::new();
        let (ready, is_ready) = oneshot::channel();
        let work = serve(listener, Arc::clone(&planet), ended.clone(), ready);
        let thread = thread::Builder::new().name("practice-server".into()).spawn(work)?;
        let runtime = is_ready.await.map_err(io::Error::other)??;
        Ok(Self { planet, runtime, ended, thread: Some(thread) })
    }

    /// `localhost:PORT`: what someone types to find this server.
    #[must_use]
    pub fn domain(&self) -> String {
        self.planet.world().settings.domain.clone()
    }

    /// `http://localhost:PORT`, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.planet.world().settings.base()
    }

    /// The fault switch.
    #[must_use]
    pub fn faults(&self) -> Faults {
        Faults { planet: Arc::clone(&self.planet) }
    }

    /// Cuts every connection and every new one, as if the cable had been pulled.
    ///
    /// When this returns, nothing more is answered; requests made while unplugged are not logged.
    pub fn unplug(&self) {
        self.planet.plug.pull();
    }

    /// Answers again, on the same port and with the same world.
    pub fn plug_in(&self) {
        self.planet.plug.put_in();
    }

    /// Stops for good and frees the port.
    pub fn stop(&mut self) {
        self.ended.cancel();
        if let Some(thread) = self.thread.take() {
            // A server thread that panicked has said so already, on standard error.
            let _ = thread.join();
        }
    }
}

impl Drop for PracticeServer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The server's own thread: serves until `ended`, then drops every connection.
fn serve(
    listener: StdListener,
    planet: Arc<Planet>,
    ended: CancellationToken,
    ready: oneshot::Sender<io::Result<Handle>>,
) -> impl FnOnce() + Send + 'static {
    move || {
        let runtime = match runtime::Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return drop(ready.send(Err(error))),
        };
        runtime.block_on(async move {
            let listener = match TcpListener::from_std(listener) {
                Ok(listener) => listener,
                Err(error) => return drop(ready.send(Err(error))),
            };
            let wires = Wires { listener, plug: Arc::clone(&planet.plug) };
            let service = routes::all(planet).into_make_service_with_connect_info::<Link>();
            // Nobody waits any more: then there is nobody to tell.
            let _ = ready.send(Ok(Handle::current()));
            tokio::select! {
                () = ended.cancelled() => {}
                _ = axum::serve(wires, service) => {}
            }
        });
        runtime.shutdown_background();
    }
}
