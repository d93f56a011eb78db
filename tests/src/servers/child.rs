//! The process of a server: its port and its log.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::{ChildProcess, free_port};
use crate::raw_http;
use crate::wait::POLL_INTERVAL;

/// How long a server may take to respond after its start.
const START_TIMEOUT: Duration = Duration::from_secs(30);

/// How many ports are tried, because another program may take one before the server binds it.
const PORTS: usize = 3;

/// A running server, killed when this is dropped.
#[derive(Debug)]
pub struct ServerProcess {
    _child: ChildProcess,
    log: PathBuf,
}

impl ServerProcess {
    /// Starts a server and waits until it answers to `/api/v1/instance` on `port`.
    ///
    /// # Errors
    /// What it wrote to its log, when it ended or did not answer in time.
    pub async fn start(mut command: Command, port: u16, log: PathBuf) -> Result<Self, String> {
        let output = File::create(&log).expect("a server's log can be written");
        let errors = output.try_clone().expect("a server's log can be written");
        command
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            // Requests between loopback ports must not go through a proxy of the environment.
            .env("NO_PROXY", "localhost,127.0.0.1")
            .env("no_proxy", "localhost,127.0.0.1");
        let mut child = ChildProcess::start("a server", &mut command);
        let deadline = Instant::now() + START_TIMEOUT;
        while Instant::now() < deadline && !child.has_ended() {
            if answers(port).await {
                return Ok(Self { _child: child, log });
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
        Err(fs::read_to_string(&log).unwrap_or_default())
    }

    pub fn log_text(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

/// Starts a server on a free loopback port.
///
/// Another program can take the port before the server binds it, so a server that does not come up
/// gets another port, a few times.
pub async fn on_free_port<T>(start: impl AsyncFn(u16) -> Result<T, String>) -> T {
    let mut log = String::new();
    for _ in 0..PORTS {
        match start(free_port()).await {
            Ok(server) => return server,
            Err(output) => log = output,
        }
    }
    panic!("the server did not come up: {log}");
}

async fn answers(port: u16) -> bool {
    let address = format!("http://localhost:{port}/api/v1/instance");
    let reply = tokio::time::timeout(Duration::from_secs(5), raw_http::get(&address, "")).await;
    reply.is_ok_and(|reply| reply.is_ok_and(|reply| reply.starts_with("HTTP/1.1 200")))
}
