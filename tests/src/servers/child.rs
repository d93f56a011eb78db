//! The process of a server: its port and its log.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Error, Result};

/// How long a server may take to respond after its start.
const START_TIMEOUT: Duration = Duration::from_secs(30);

/// How often the server is polled.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// How many ports are tried, because another program may take one before the server binds it.
const PORTS: usize = 3;

/// A running server, killed when this is dropped.
#[derive(Debug)]
pub struct ServerProcess {
    child: Child,
    log: PathBuf,
}

impl ServerProcess {
    /// Starts a server and waits until it answers to `/api/v1/instance` on `port`.
    pub fn start(
        name: &'static str,
        mut command: Command,
        port: u16,
        log: PathBuf,
    ) -> Result<Self> {
        let output = File::create(&log).map_err(Error::system("write a server's log"))?;
        let errors = output.try_clone().map_err(Error::system("write a server's log"))?;
        let child = command
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            // Requests between loopback ports must not go through a proxy of the environment.
            .env("NO_PROXY", "localhost,127.0.0.1")
            .env("no_proxy", "localhost,127.0.0.1")
            .spawn()
            .map_err(Error::system("start a server"))?;
        let mut running = Self { child, log };
        let deadline = Instant::now() + START_TIMEOUT;
        while Instant::now() < deadline && running.is_alive()? {
            if answers(port) {
                return Ok(running);
            }
            std::thread::sleep(POLL_INTERVAL);
        }
        Err(Error::NotUp { name, output: running.log_text() })
    }

    /// The id of the started process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The output of the process so far.
    pub fn log_text(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn is_alive(&mut self) -> Result<bool> {
        let ended = self.child.try_wait().map_err(Error::system("look at a server"))?;
        Ok(ended.is_none())
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // It may have exited already; then both calls fail and there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a server on a free loopback port.
///
/// Another program can take the port before the server binds it, so a server that does not come up
/// gets another port, a few times.
pub fn on_free_port<T>(mut start: impl FnMut(u16) -> Result<T>) -> Result<T> {
    let mut last = start(free_port()?);
    for _ in 1..PORTS {
        match last {
            Err(Error::NotUp { .. }) => last = start(free_port()?),
            Ok(_) | Err(_) => return last,
        }
    }
    last
}

fn free_port() -> Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(Error::system("find a free port"))
}

fn answers(port: u16) -> bool {
    ask(port).is_ok_and(|reply| reply.starts_with("HTTP/1.1 200"))
}

/// One plain request without our client, which the tests test.
fn ask(port: u16) -> std::io::Result<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let request = format!(
        "GET /api/v1/instance HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes())?;
    let mut start = [0; 64];
    let length = stream.read(&mut start)?;
    Ok(String::from_utf8_lossy(&start[..length]).into_owned())
}
