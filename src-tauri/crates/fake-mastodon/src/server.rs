//! Starts, stops and disconnects a server.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::{Mutex, MutexGuard};
use tokio::time::{MissedTickBehavior, interval};

use crate::network::{Connection, NetworkSwitch, SwitchedListener};
use crate::router::Shared;
use crate::routes;
use crate::settings::ServerSettings;
use crate::state::ServerState;
use crate::thread::{ServerThread, bind};

/// A Mastodon server on 127.0.0.1, whose URLs say `localhost`. Dropping it stops it.
#[derive(Debug)]
pub struct FakeMastodon {
    pub(crate) shared: Arc<Shared>,
    thread: ServerThread,
}

impl FakeMastodon {
    pub(crate) fn launch(mut settings: ServerSettings) -> io::Result<Self> {
        let (listener, port) = bind(settings.port)?;
        settings.domain = format!("localhost:{port}");
        let mut state = ServerState::new(settings);
        state.create_initial_accounts();
        let network = Arc::new(NetworkSwitch::default());
        let shared = Arc::new(Shared { state: Mutex::new(state), network: Arc::clone(&network) });
        let router = routes::all(Arc::clone(&shared));
        let thread = ServerThread::start("fake-mastodon", listener, move |listener| {
            let listener = SwitchedListener { listener, switch: network };
            let service = router.into_make_service_with_connect_info::<Connection>();
            async move { axum::serve(listener, service).await }
        })?;
        Ok(Self { shared, thread })
    }

    /// The address of this server, `localhost:PORT`.
    pub fn domain(&self) -> String {
        self.shared.state().settings.domain.clone()
    }

    /// `http://localhost:PORT`, without a slash at the end.
    pub fn base_url(&self) -> String {
        self.shared.state().settings.base()
    }

    /// Cuts every connection and every new one, as if the cable had been pulled.
    ///
    /// Once this returns, no response is sent; requests of this time are not logged.
    pub fn unplug(&self) {
        self.shared.network.turn_off();
    }

    /// Answers again, on the same port and with the same state.
    pub fn plug_in(&self) {
        self.shared.network.turn_on();
    }

    /// Stops the server and frees the port.
    pub fn stop(&mut self) {
        self.thread.stop();
    }

    /// The state, locked; requests wait until the guard is dropped.
    pub fn state(&self) -> MutexGuard<'_, ServerState> {
        self.shared.state()
    }

    /// Runs `task` on the server's thread once in each `period`, until the server stops.
    pub fn run_every(
        &self,
        period: Duration,
        mut task: impl FnMut(&mut ServerState) + Send + 'static,
    ) {
        let (shared, stopped) = (Arc::clone(&self.shared), self.thread.stopped.clone());
        self.thread.runtime.spawn(async move {
            let mut ticks = interval(period);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    () = stopped.cancelled() => return,
                    _ = ticks.tick() => task(&mut shared.state()),
                }
            }
        });
    }
}
