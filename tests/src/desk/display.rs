//! Somewhere to draw.

use std::env;
use std::process::{Command, Stdio};

use crate::process::Owned;

/// The display of a desk: the one in the environment, else a virtual one of its own.
#[derive(Debug)]
pub struct Display {
    name: String,
    /// None where the display was there before us.
    _server: Option<Owned>,
}

impl Display {
    /// Finds or starts one.
    pub fn open() -> Self {
        if let Some(name) = env::var("DISPLAY").ok().filter(|name| !name.is_empty()) {
            return Self { name, _server: None };
        }
        let mut server = Owned::start(
            "Xvfb",
            Command::new("Xvfb")
                // -noreset: otherwise it starts afresh whenever its last window closes.
                .args(["-displayfd", "1", "-screen", "0", "1280x900x24"])
                .args(["-nolisten", "tcp", "-noreset"])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let number = server.first_line();
        assert!(!number.is_empty(), "Xvfb ended without opening a display");
        Self { name: format!(":{number}"), _server: Some(server) }
    }

    /// Its name, such as `:99`.
    pub fn name(&self) -> &str {
        &self.name
    }
}
