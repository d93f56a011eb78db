//! The X display of a desktop session.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use super::framebuffer::Framebuffer;
use crate::process::ChildProcess;

/// The display of the environment, else a virtual one.
#[derive(Debug)]
pub struct Display {
    /// Its name, such as `:99`.
    pub name: String,
    /// `None` unless it was opened with one.
    pub framebuffer: Option<Framebuffer>,
    /// `None` for the display of the environment.
    _server: Option<ChildProcess>,
}

impl Display {
    /// Starts a display that keeps its framebuffer in a file in the folder, so that a test can read it
    /// without asking the app. Without a folder it is the display of the environment, if there is one.
    pub fn open(framebuffer: Option<&Path>) -> Self {
        if let Some(folder) = framebuffer {
            let (name, server) = start(Command::new("Xvfb").arg("-fbdir").arg(folder));
            let framebuffer = Framebuffer::open(&folder.join("Xvfb_screen0"));
            return Self { name, framebuffer: Some(framebuffer), _server: Some(server) };
        }
        if let Some(name) = env::var("DISPLAY").ok().filter(|name| !name.is_empty()) {
            return Self { name, framebuffer: None, _server: None };
        }
        let (name, server) = start(&mut Command::new("Xvfb"));
        Self { name, framebuffer: None, _server: Some(server) }
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
