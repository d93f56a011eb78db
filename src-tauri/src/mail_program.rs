//! Opens the user's mail program.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a launcher may take to fail if there is no mail program. Some launchers run until the
/// program is closed; one that still runs after this has opened it.
const LAUNCH_TIMEOUT: Duration = Duration::from_secs(3);
/// How often to check whether the launcher has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// Opens the mail program with a `mailto:` address. Returns whether there is a mail program.
pub async fn open(mailto: String) -> bool {
    let launch_any = move || open::commands(mailto).into_iter().find_map(launch);
    let launched = tokio::task::spawn_blocking(launch_any).await;
    let Ok(Some(mut program)) = launched else { return false };
    // Waits for the end, maybe for hours, only to leave no zombie process behind.
    tokio::task::spawn_blocking(move || program.wait());
    true
}

/// Runs a launcher. None if it failed.
fn launch(mut launcher: Command) -> Option<Child> {
    let quiet = launcher.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = quiet.spawn().ok()?;
    let since = Instant::now();
    while since.elapsed() < LAUNCH_TIMEOUT {
        match child.try_wait() {
            Ok(None) => std::thread::sleep(POLL_INTERVAL),
            Ok(Some(status)) => return status.success().then_some(child),
            Err(_) => return None,
        }
    }
    Some(child)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn script(text: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", text]);
        command
    }

    #[test]
    fn a_missing_mail_program_is_detected() {
        assert!(launch(script("exit 0")).is_some(), "a launcher that succeeds has opened it");
        assert!(launch(script("exit 3")).is_none(), "the launcher found no mail program");
        assert!(launch(Command::new("/nowhere/opener")).is_none(), "there is no launcher");
    }

    #[test]
    fn a_launcher_that_keeps_running_has_opened_the_program() {
        let opened = launch(script("exec sleep 30"));

        let mut program = opened.expect("it runs");
        program.kill().unwrap();
        program.wait().unwrap();
    }
}
