//! The UI's development server.

use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::node::Node;
use crate::process;

/// As in `ui/devServer.js` and `src-tauri/tauri.dev.conf.json`.
const ADDRESS: &str = "localhost:5173";

const START_LIMIT: Duration = Duration::from_secs(60);

/// Dropping it ends the server.
pub struct DevServer(Child);

impl DevServer {
    /// Starts the server and waits until it answers.
    pub fn start(node: &Node) -> Result<Self> {
        let child = Command::from(node.npm("run dev")).stdin(Stdio::null()).spawn()?;
        let mut server = Self(child);
        let started = Instant::now();
        while started.elapsed() < START_LIMIT {
            if server.0.try_wait()?.is_some() {
                bail!("The development server did not start; the reason is above.");
            }
            if TcpStream::connect(ADDRESS).is_ok() {
                return Ok(server);
            }
            thread::sleep(Duration::from_millis(200));
        }
        bail!("The development server does not answer at {ADDRESS}");
    }
}

impl Drop for DevServer {
    fn drop(&mut self) {
        process::kill_tree(&mut self.0);
    }
}
