//! Child processes of a test, each ended by its id and never by its name.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::wait;

/// A process that is killed when this is dropped.
#[derive(Debug)]
pub struct ChildProcess {
    child: Child,
    name: String,
}

impl ChildProcess {
    /// Starts `command`; `name` is for the messages about it.
    pub fn start(name: &str, command: &mut Command) -> Self {
        match command.spawn() {
            Ok(child) => Self { child, name: name.to_owned() },
            Err(error) => panic!("{name} could not be started: {error}"),
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Its standard input, if `command` had `Stdio::piped`.
    pub fn stdin(&mut self) -> Option<impl std::io::Write + use<>> {
        self.child.stdin.take()
    }

    /// The first line of its output; empty when it ends without one.
    pub fn first_line(&mut self) -> String {
        let mut line = String::new();
        if let Some(stdout) = self.child.stdout.take() {
            // A process that fails closes its end of the pipe, so this returns either way.
            let _ = BufReader::new(stdout).read_line(&mut line);
        }
        line.trim().to_owned()
    }

    pub fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// Waits until it listens on `port`.
    pub async fn wait_for_port(&mut self, port: u16) {
        let address = (Ipv4Addr::LOCALHOST, port).into();
        let open = || TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok();
        let is_open = wait::within(Duration::from_secs(20), open).await;
        assert!(is_open, "{} did not come up on its port", self.name);
    }
}

impl Drop for ChildProcess {
    fn drop(&mut self) {
        // It may have exited already; then both calls fail and there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The path of a program, searched in `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// A port that is free at this moment.
pub fn free_port() -> u16 {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|it| it.local_addr());
    match port {
        Ok(address) => address.port(),
        Err(error) => panic!("no free port could be found: {error}"),
    }
}

/// Kills a process with SIGKILL, as a crash would.
pub fn kill(pid: u32) {
    let done = Command::new("kill").args(["-9", &pid.to_string()]).stderr(Stdio::null()).status();
    if let Err(error) = done {
        panic!("`kill` could not be run: {error}");
    }
}

/// Whether a process exists and is not a zombie.
///
/// Its main thread may have ended while others still hold files and locks.
pub fn is_alive(pid: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).map_or(0, Iterator::count);
    let state = status_of(pid).map(|(state, _)| state);
    threads > 1 || state.is_some_and(|state| state != "Z" && state != "X")
}

/// The child processes of `pid` that run `program`.
pub fn children_of(pid: u32, program: &Path) -> Vec<u32> {
    let children = processes().filter(|(id, parent)| *parent == pid && runs(*id, program));
    children.map(|(id, _)| id).collect()
}

pub fn process_tree_of(pid: u32) -> Vec<u32> {
    let processes: Vec<(u32, u32)> = processes().collect();
    let mut family = vec![pid];
    let mut next = 0;
    while let Some(&parent) = family.get(next) {
        family.extend(processes.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        next += 1;
    }
    family
}

/// The ids of all processes, each with that of its parent.
fn processes() -> impl Iterator<Item = (u32, u32)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter_map(|id| Some((id, status_of(id)?.1)))
}

/// The memory of a process tree in bytes; pages that several processes share count in equal parts.
///
/// <https://docs.kernel.org/filesystems/proc.html> (`smaps_rollup`, `Pss`)
pub fn memory_of(pid: u32) -> u64 {
    process_tree_of(pid).into_iter().filter_map(share_of).sum()
}

fn share_of(pid: u32) -> Option<u64> {
    // It may have exited since its id was read.
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// The state and the parent of a process.
fn status_of(pid: u32) -> Option<(String, u32)> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name is in parentheses and may contain anything, so only what follows it is parsed.
    let (_, after) = stat.rsplit_once(") ")?;
    let mut words = after.split(' ');
    Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
}

fn runs(pid: u32, program: &Path) -> bool {
    let wanted = fs::canonicalize(program).ok();
    wanted.is_some() && fs::read_link(format!("/proc/{pid}/exe")).ok() == wanted
}
