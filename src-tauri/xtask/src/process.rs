//! Starting other programs, and keeping what they say.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::trouble::{Outcome, Trouble};

/// How often a running program is looked at while it is silent.
const LOOK: Duration = Duration::from_millis(200);

/// How long output is still read after a program ended. What it left running may hold its output open
/// for ever, so the end of the output is not waited for.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// A program that has ended.
#[derive(Debug)]
pub struct Finished {
    /// Whether it said all is well.
    pub success: bool,
    /// All it printed, both streams together.
    pub said: String,
}

/// Whether a program can be found on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    std::env::split_paths(&path)
        .flat_map(|folder| endings.iter().map(move |end| folder.join(format!("{program}{end}"))))
        .find(|file| file.is_file())
}

/// What a program prints on its standard output, if it starts and succeeds.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program on the terminal as it is, and waits for it.
pub fn hand_over(command: &mut Command) -> Outcome<ExitStatus> {
    command.status().map_err(|cause| cannot_start(command, &cause))
}

/// Runs a program whose output is shown and kept in `log`, and ends it with all it started once
/// `limit` has passed.
pub fn show(command: &mut Command, log: &Path, limit: Duration) -> Outcome<Finished> {
    let kept = File::options()
        .create(true)
        .append(true)
        .open(log)
        .map_err(|cause| Trouble::with_path("write", log, &cause))?;
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|cause| cannot_start(command, &cause))?;

    let (speak, hear) = mpsc::channel();
    listen(child.stdout.take(), speak.clone());
    listen(child.stderr.take(), speak);
    let mut transcript = Transcript { kept, said: Vec::new() };
    let ended = follow(&mut child, &hear, &mut transcript, limit)?;

    let said = String::from_utf8_lossy(&transcript.said).into_owned();
    Ok(Finished { success: ended.is_some_and(|status| status.success()), said })
}

/// Runs a program that must succeed; its output is shown and kept.
pub fn must(command: &mut Command, log: &Path, limit: Duration) -> Outcome<String> {
    let finished = show(command, log, limit)?;
    if finished.success {
        return Ok(finished.said);
    }
    Err(Trouble::new(format!("This did not succeed: {}", spelled(command))))
}

/// A command as a person would type it: programs by name, wherever they are.
pub fn spelled(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

struct Transcript {
    kept: File,
    said: Vec<u8>,
}

impl Transcript {
    fn take(&mut self, chunk: &[u8]) {
        // A terminal that went away must not lose the test run; the log still has it all.
        let _ = std::io::stdout().write_all(chunk).and_then(|()| std::io::stdout().flush());
        let _ = self.kept.write_all(chunk);
        self.said.extend_from_slice(chunk);
    }
}

fn listen(stream: Option<impl Read + Send + 'static>, speak: Sender<Vec<u8>>) {
    let Some(mut stream) = stream else { return };
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(length @ 1..) = stream.read(&mut buffer) {
            if speak.send(buffer[..length].to_vec()).is_err() {
                return;
            }
        }
    });
}

/// Passes output on until the program has ended. `None` when it had to be stopped.
fn follow(
    child: &mut Child,
    hear: &Receiver<Vec<u8>>,
    transcript: &mut Transcript,
    limit: Duration,
) -> Outcome<Option<ExitStatus>> {
    let started = Instant::now();
    let mut ended: Option<(ExitStatus, Instant)> = None;
    loop {
        let silent = match hear.recv_timeout(LOOK) {
            Ok(chunk) => {
                transcript.take(&chunk);
                false
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => {
                thread::sleep(LOOK);
                true
            }
        };
        if let Some((status, at)) = ended {
            if silent || at.elapsed() > LAST_WORDS {
                return Ok(Some(status));
            }
            continue;
        }
        let status = child
            .try_wait()
            .map_err(|cause| Trouble::new(format!("Lost sight of a program: {cause}.")))?;
        ended = status.map(|status| (status, Instant::now()));
        if ended.is_none() && started.elapsed() > limit {
            transcript.take(format!("\nStopped after {} s.\n", limit.as_secs()).as_bytes());
            stop_with_children(child);
            return Ok(None);
        }
    }
}

/// Ends a program and, on Linux, all it started.
pub fn stop_with_children(child: &mut Child) {
    let family = descendants(child.id());
    if !family.is_empty() {
        let ids = family.iter().map(u32::to_string);
        // Those that ended meanwhile make `kill` fail; they are what we wanted.
        let _ = Command::new("sh").args(["-c", "kill \"$@\" 2>/dev/null", "sh"]).args(ids).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The ids of all processes below one, as Linux tells them; nothing elsewhere.
fn descendants(ancestor: u32) -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let parents: Vec<(u32, u32)> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|id: u32| Some((id, parent_of(id)?)))
        .collect();
    let mut family = vec![ancestor];
    let mut next = 0;
    while let Some(&parent) = family.get(next) {
        family.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        next += 1;
    }
    family.split_off(1)
}

fn parent_of(id: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in brackets and may hold spaces: what counts comes after the last bracket.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn cannot_start(command: &Command, cause: &std::io::Error) -> Trouble {
    Trouble::new(format!("Could not start {}: {cause}.", command.get_program().display()))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn log() -> PathBuf {
        std::env::temp_dir().join(format!(
            "xtask-{}-{:?}.log",
            std::process::id(),
            thread::current().id()
        ))
    }

    #[test]
    fn both_streams_are_kept_and_success_is_known() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo out; echo err >&2"]);

        let finished = show(&mut command, &log(), Duration::from_secs(20)).expect("sh starts");

        assert!(finished.success, "the command succeeded");
        assert!(finished.said.contains("out") && finished.said.contains("err"), "both are heard");
    }

    #[test]
    fn a_program_over_its_limit_is_stopped_with_what_it_started() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & echo $!; wait"]);

        let finished = show(&mut command, &log(), Duration::from_millis(400)).expect("sh starts");

        assert!(!finished.success, "being stopped is no success");
        let sleeper: u32 = finished.said.lines().next().unwrap_or("").parse().expect("an id");
        let gone = (0..200).any(|_| {
            thread::sleep(Duration::from_millis(20));
            is_gone(sleeper)
        });
        assert!(gone, "what it started in the background ended too");
    }

    /// A dead process nobody has asked about yet still has an entry, marked `Z`.
    fn is_gone(id: u32) -> bool {
        std::fs::read_to_string(format!("/proc/{id}/stat")).map_or(true, |stat| {
            stat.rsplit_once(')').is_some_and(|(_, rest)| rest.starts_with(" Z"))
        })
    }

    #[test]
    fn a_child_left_running_does_not_hold_the_run_up() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 8 & echo done"]);
        let started = Instant::now();

        let finished = show(&mut command, &log(), Duration::from_secs(60)).expect("sh starts");

        assert!(finished.success, "the command itself succeeded");
        assert!(started.elapsed() < Duration::from_secs(6), "its leftover was not waited for");
    }
}
