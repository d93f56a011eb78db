//! The X display of a desktop session.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use super::framebuffer::Framebuffer;
use crate::process::ChildProcess;

/// The display of the environment, else a virtual one.
#[derive(Debug)]
pub struct Display {
    name: String,
    framebuffer: Option<Framebuffer>,
    /// `None` for the display of the environment.
    _server: Option<ChildProcess>,
}

impl Display {
    /// Uses the display of the environment or starts one.
    pub fn open() -> Self {
        if let Some(name) = env::var("DISPLAY").ok().filter(|name| !name.is_empty()) {
            return Self { name, framebuffer: None, _server: None };
        }
        let (name, server) = start(&mut Command::new("Xvfb"));
        Self { name, framebuffer: None, _server: Some(server) }
    }

    /// Starts a display that keeps its framebuffer in a file in `folder`, so that a test can read it
    /// without asking the app.
    pub fn open_with_framebuffer(folder: &Path) -> Self {
        let (name, server) = start(Command::new("Xvfb").arg("-fbdir").arg(folder));
        let framebuffer = Framebuffer::open(&folder.join("Xvfb_screen0"));
        Self { name, framebuffer: Some(framebuffer), _server: Some(server) }
    }

    /// Its name, such as `:99`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `None` unless it was opened with one.
    pub const fn framebuffer(&self) -> Option<&Framebuffer> {
        self.framebuffer.as_ref()
    }
}

fn start(command: &mut Command) -> (String, ChildProcess) {
    let mut server = ChildProcess::start(
        "Xvfb",
        command
            // Without -noreset it resets whenever its last window closes.
            .args(["-displayfd", "1", "-screen", "0", "1280x900x24"])
            .args(["-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    );
    let number = server.first_line();
    assert!(!number.is_empty(), "Xvfb ended without opening a display");
    (format!(":{number}"), server)
}
