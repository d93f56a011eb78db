//! A server process: its port, its log, and its end.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Error, Result};

/// How long a server may take until it answers.
const COMING_UP: Duration = Duration::from_secs(30);

/// How often it is asked.
const ASK: Duration = Duration::from_millis(50);

/// How often another port is tried when somebody took ours between finding and using it.
const PORTS: usize = 3;

/// A running server, stopped when this goes away.
#[derive(Debug)]
pub struct Running {
    child: Child,
    log: PathBuf,
}

impl Running {
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
            // A proxy in the person's settings has no business between loopback ports.
            .env("NO_PROXY", "localhost,127.0.0.1")
            .env("no_proxy", "localhost,127.0.0.1")
            .spawn()
            .map_err(Error::system("start a server"))?;
        let mut running = Self { child, log };
        let deadline = Instant::now() + COMING_UP;
        while Instant::now() < deadline && running.is_alive()? {
            if answers(port) {
                return Ok(running);
            }
            std::thread::sleep(ASK);
        }
        Err(Error::NotUp { name, said: running.log_text() })
    }

    /// The id of its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// All it printed so far.
    pub fn log_text(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn is_alive(&mut self) -> Result<bool> {
        let ended = self.child.try_wait().map_err(Error::system("look at a server"))?;
        Ok(ended.is_none())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts something on a free loopback port.
///
/// A port can be taken by another program in the moment between finding and using it, so a server
/// that does not come up is given another one, a few times.
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

/// One plain request; no client of ours, so that a test of the client stands on nothing of it.
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
