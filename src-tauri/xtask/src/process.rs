//! Starting other programs and keeping their output.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use xshell::Cmd;

/// Enough for a build without any cache.
pub const BUILD_LIMIT: Duration = Duration::from_secs(45 * 60);

/// How often we check whether a program has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// How long we wait for the end of the output once a program has ended. A background process that it
/// left running may hold the pipe open for ever.
const OUTPUT_GRACE: Duration = Duration::from_secs(3);

#[derive(Debug)]
pub struct Finished {
    pub success: bool,
    /// Standard output and standard error, as they were printed.
    pub output: String,
}

/// Finds a program on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let extensions: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    std::env::split_paths(&path)
        .flat_map(|folder| extensions.iter().map(move |end| folder.join(format!("{program}{end}"))))
        .find(|file| file.is_file())
}

/// The standard output of a program, if it starts and succeeds.
pub fn read(cmd: Cmd<'_>) -> Option<String> {
    cmd.quiet().ignore_stderr().read().ok()
}

/// Runs a program on our own terminal and waits for it.
pub fn inherit(cmd: Cmd<'_>) -> Result<ExitStatus> {
    let line = command_line(&cmd);
    Command::from(cmd).status().with_context(|| format!("Could not start {line}"))
}

/// Runs a program on our own terminal, to end as it ends.
pub fn inherit_exit_code(cmd: Cmd<'_>) -> Result<ExitCode> {
    let code = inherit(cmd)?.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Runs a program whose output is written to `screen` and appended to `log`. Once `limit` has passed,
/// it is killed together with all processes it started.
pub fn tee(
    cmd: Cmd<'_>,
    log: &Path,
    limit: Duration,
    screen: impl Write + Send + 'static,
) -> Result<Finished> {
    let file = File::options().create(true).append(true).open(log);
    let file = file.with_context(|| format!("Could not write {}", log.display()))?;
    let before = file.metadata()?.len();
    let (reader, mut writer) = io::pipe()?;
    let mut child = {
        let line = command_line(&cmd);
        let mut command = Command::from(cmd);
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer.try_clone()?);
        // The command is dropped here: it holds the pipe open, and we wait for the pipe to close.
        command.spawn().with_context(|| format!("Could not start {line}"))?
    };
    let closed = copy_in_background(reader, file, screen);
    let status = wait(&mut child, limit)?;
    if status.is_none() {
        kill_tree(&mut child);
        writeln!(writer, "\nStopped after {} s.", limit.as_secs())?;
    }
    drop(writer);
    // An error means that the pipe is closed or still open; both are fine.
    let _ = closed.recv_timeout(OUTPUT_GRACE);

    let mut output = Vec::new();
    let mut log = File::open(log)?;
    log.seek(SeekFrom::Start(before))?;
    log.read_to_end(&mut output)?;
    let output = String::from_utf8_lossy(&output).into_owned();
    Ok(Finished { success: status.is_some_and(|status| status.success()), output })
}

/// Runs a program that must succeed, as a part of setting up: its output goes to standard error.
pub fn tee_or_fail(cmd: Cmd<'_>, log: &Path, limit: Duration) -> Result<()> {
    let line = command_line(&cmd);
    if !tee(cmd, log, limit, io::stderr())?.success {
        bail!("This did not succeed: {line}");
    }
    Ok(())
}

/// A command as a developer would type it: the program by its name, wherever it is installed.
pub fn command_line(cmd: &Cmd<'_>) -> String {
    let line = cmd.to_string();
    let (program, arguments) = line.split_once(' ').unwrap_or((&line, ""));
    let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy();
    format!("{name} {arguments}").trim_end().to_owned()
}

/// The returned receiver is disconnected when the pipe is closed.
fn copy_in_background(
    mut reader: io::PipeReader,
    mut log: File,
    mut screen: impl Write + Send + 'static,
) -> mpsc::Receiver<()> {
    let (open, closed) = mpsc::channel();
    thread::spawn(move || {
        let _open = open;
        let mut buffer = [0; 8192];
        while let Ok(length @ 1..) = reader.read(&mut buffer) {
            // A closed terminal must not end the run, and a full disk shows in the steps themselves.
            let _ = screen.write_all(&buffer[..length]).and_then(|()| screen.flush());
            let _ = log.write_all(&buffer[..length]);
        }
    });
    closed
}

/// `None` when `limit` has passed first.
fn wait(child: &mut Child, limit: Duration) -> Result<Option<ExitStatus>> {
    let started = Instant::now();
    while started.elapsed() <= limit {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(POLL_INTERVAL);
    }
    Ok(None)
}

/// Kills a program and, on Linux, all processes it started.
pub fn kill_tree(child: &mut Child) {
    #[cfg(target_os = "linux")]
    for id in descendants(child.id()) {
        // It fails for those that have ended in the meantime, which is what we want.
        let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(target_os = "linux")]
fn descendants(ancestor: u32) -> Vec<rustix::process::Pid> {
    let Ok(processes) = procfs::process::all_processes() else { return Vec::new() };
    let stats: Vec<_> = processes.flatten().filter_map(|process| process.stat().ok()).collect();
    let mut found = vec![ancestor.cast_signed()];
    let mut next = 0;
    while let Some(&parent) = found.get(next) {
        found.extend(stats.iter().filter(|stat| stat.ppid == parent).map(|stat| stat.pid));
        next += 1;
    }
    found.into_iter().skip(1).filter_map(rustix::process::Pid::from_raw).collect()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use xshell::{Shell, cmd};

    use super::*;

    fn run(script: &str, limit: Duration) -> Finished {
        let sh = Shell::new().expect("there is a current folder");
        let folder = tempfile::tempdir().expect("a folder can be created");
        let cmd = cmd!(sh, "sh -c {script}");
        tee(cmd, &folder.path().join("log"), limit, io::sink()).expect("sh starts")
    }

    #[test]
    fn both_streams_are_kept_and_success_is_known() {
        let finished = run("echo out; echo err >&2", Duration::from_secs(20));

        assert!(finished.success, "the command succeeded");
        let output = finished.output;
        assert!(output.contains("out") && output.contains("err"), "both streams are read");
    }

    #[test]
    fn a_program_over_its_limit_is_killed_with_its_children() {
        let finished = run("sleep 600 & echo $!; wait", Duration::from_millis(400));

        assert!(!finished.success, "being killed is no success");
        let sleeper = finished.output.lines().next().unwrap_or("").parse().expect("an id");
        let ended = (0..200).any(|_| {
            thread::sleep(Duration::from_millis(20));
            has_ended(sleeper)
        });
        assert!(ended, "the process it started in the background has ended too");
    }

    /// A dead process whose parent has not collected it still has an entry, as a zombie.
    fn has_ended(id: i32) -> bool {
        let stat = procfs::process::Process::new(id).and_then(|process| process.stat());
        stat.map_or(true, |stat| stat.state == 'Z')
    }

    #[test]
    fn a_child_left_running_does_not_hold_the_run_up() {
        let started = Instant::now();

        let finished = run("sleep 8 & echo done", Duration::from_secs(60));

        assert!(finished.success, "the command itself succeeded");
        assert!(started.elapsed() < Duration::from_secs(6), "its child was not waited for");
    }
}
