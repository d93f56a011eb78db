//! A virtual display for the window's tests.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::folders::Folders;
use crate::trouble::{Outcome, Trouble};

/// An X server without a screen, ended when this goes away.
#[derive(Debug)]
pub struct Display {
    server: Child,
    /// Its name, such as `:99`.
    name: String,
}

impl Display {
    /// Starts one on a number the server itself finds free.
    pub fn start(folders: &Folders) -> Outcome<Self> {
        let log = folders.log("display");
        let complaints =
            File::create(&log).map_err(|cause| Trouble::with_path("write", &log, &cause))?;
        let mut server = Command::new("Xvfb")
            // -noreset: otherwise the server starts afresh whenever its last window closes.
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x900x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(complaints)
            .spawn()
            .map_err(|cause| Trouble::new(format!("Could not start Xvfb: {cause}.")))?;

        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            // The server closes this pipe when it fails, so the wait ends either way.
            let _ = BufReader::new(stdout).read_line(&mut number);
        }
        let display = Self { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            return Err(Trouble::new(format!(
                "Xvfb did not come up; its complaints are in {}.",
                log.display()
            )));
        }
        Ok(display)
    }

    /// Points a program to this display and away from the person's own.
    pub fn lend_to(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            // Nobody listens on the accessibility bus here; WebDriver asks the page itself.
            .env("NO_AT_BRIDGE", "1");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
