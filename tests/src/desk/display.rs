//! Somewhere to draw.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use super::framebuffer::Framebuffer;
use crate::process::Owned;

/// The display of a desk: the one in the environment, else a virtual one of its own.
#[derive(Debug)]
pub struct Display {
    name: String,
    framebuffer: Option<Framebuffer>,
    /// None where the display was there before us.
    _server: Option<Owned>,
}

impl Display {
    /// Finds or starts one.
    pub fn open() -> Self {
        if let Some(name) = env::var("DISPLAY").ok().filter(|name| !name.is_empty()) {
            return Self { name, framebuffer: None, _server: None };
        }
        let (name, server) = start(&mut Command::new("Xvfb"));
        Self { name, framebuffer: None, _server: Some(server) }
    }

    /// Starts one that keeps what it shows in a file in `folder`, so that it can be watched without
    /// asking the app.
    pub fn open_watched(folder: &Path) -> Self {
        let (name, server) = start(Command::new("Xvfb").arg("-fbdir").arg(folder));
        let framebuffer = Framebuffer::open(&folder.join("Xvfb_screen0"));
        Self { name, framebuffer: Some(framebuffer), _server: Some(server) }
    }

    /// Its name, such as `:99`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it shows, where that is watched.
    pub const fn framebuffer(&self) -> Option<&Framebuffer> {
        self.framebuffer.as_ref()
    }
}

fn start(command: &mut Command) -> (String, Owned) {
    let mut server = Owned::start(
        "Xvfb",
        command
            // -noreset: otherwise it starts afresh whenever its last window closes.
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
