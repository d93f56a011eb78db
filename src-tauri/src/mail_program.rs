//! The person's own mail program.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the system takes at most to say that there is no program for letters. Some desktops
/// answer only when the program is closed again; then it was opened.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often it is looked whether the system has answered.
const LOOK: Duration = Duration::from_millis(20);

/// Opens the mail program with the letter that this `mailto:` address begins. Says whether there is
/// one.
pub async fn open(letter: String) -> bool {
    let (tell, told) = tokio::sync::oneshot::channel();
    // A thread of its own, since it waits for the program, which may stay open for hours.
    let asking = std::thread::Builder::new().name("mail".to_owned()).spawn(move || {
        let opened = open::commands(letter).into_iter().find_map(opened_by);
        // Nobody may be waiting any more.
        let _ = tell.send(opened.is_some());
        if let Some(mut program) = opened {
            // How it ends is the person's business.
            let _ = program.wait();
        }
    });
    if let Err(error) = asking {
        tracing::warn!(%error, "no mail program could be asked for");
        return false;
    }
    told.await.unwrap_or(false)
}

/// What this way of opening started, if it found something to start.
fn opened_by(mut way: Command) -> Option<Child> {
    let quiet = way.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = quiet.spawn().ok()?;
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(None) => std::thread::sleep(LOOK),
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
    fn a_computer_without_a_mail_program_is_noticed() {
        assert!(opened_by(script("exit 0")).is_some(), "one that is handed over was opened");
        assert!(opened_by(script("exit 3")).is_none(), "the system says that there is none");
        assert!(opened_by(Command::new("/nowhere/opener")).is_none(), "nobody can be asked");
    }

    #[test]
    fn a_program_that_stays_open_was_opened() {
        let opened = opened_by(script("exec sleep 30"));

        let mut program = opened.expect("it runs");
        program.kill().unwrap();
        program.wait().unwrap();
    }
}
