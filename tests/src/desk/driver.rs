//! The app under WebKit's own WebDriver.
//!
//! <https://w3c.github.io/webdriver/>

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use fantoccini::ClientBuilder;
use fantoccini::wd::Capabilities;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::process::{self, Owned};
use crate::screen::Screen;
use crate::wait;

/// A running app, and the driver that started it.
#[derive(Debug)]
pub struct Running {
    /// What it shows.
    pub screen: Screen,
    /// The id of the app's own process.
    pub app: u32,
    _driver: Owned,
}

impl Running {
    /// Starts `app` in the environment that `surround` makes; all it prints goes to `log`.
    pub async fn start(app: &Path, log: &Path, surround: impl FnOnce(&mut Command)) -> Self {
        let port = process::free_port();
        let mut command = Command::new("WebKitWebDriver");
        surround(&mut command);
        let output = File::options().create(true).append(true).open(log);
        let (Ok(output), Ok(errors)) = (output, File::options().append(true).open(log)) else {
            panic!("the app's log could not be opened");
        };
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors);
        let mut driver = Owned::start("WebKitWebDriver", &mut command);
        driver.listens_on(port).await;

        let mut wanted = Capabilities::new();
        let options = json!({ "binary": app, "args": [] });
        wanted.insert("webkitgtk:browserOptions".to_owned(), options);
        wanted.insert("timeouts".to_owned(), json!({ "script": 60_000, "pageLoad": 60_000 }));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let address = format!("http://127.0.0.1:{port}");
        let connected = builder.capabilities(wanted).connect(&address);
        let client = match tokio::time::timeout(Duration::from_secs(60), connected).await {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => panic!("the window did not open: {error}\n{}", tail(log)),
            Err(_) => panic!("the window did not open in a minute\n{}", tail(log)),
        };
        let found = process::children_of(driver.pid(), app);
        assert_eq!(found.len(), 1, "the driver started one app; its log:\n{}", tail(log));
        Self { screen: Screen::new(client, log), app: found[0], _driver: driver }
    }

    /// Kills the app as a crash would, and waits until it is gone.
    pub async fn kill(self) {
        process::kill(self.app);
        wait::until("the killed app is gone", || !process::is_alive(self.app)).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if process::is_alive(self.app) {
            process::kill(self.app);
        }
    }
}

/// The end of a log, for the sentence a test fails with.
pub fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}
