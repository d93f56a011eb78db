//! The app under WebKitWebDriver.
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

use crate::process::{self, ChildProcess};
use crate::screen::Screen;
use crate::wait;

/// A running app, and the driver that started it.
#[derive(Debug)]
pub struct DrivenApp {
    /// The window as the driver sees it.
    pub screen: Screen,
    /// The process id of the app, a child of the driver.
    pub app: u32,
    _driver: ChildProcess,
}

impl DrivenApp {
    /// Starts `app` with an environment; its output goes to `log`.
    pub async fn start(app: &Path, log: &Path, set_environment: impl FnOnce(&mut Command)) -> Self {
        let port = process::free_port();
        let mut command = Command::new("WebKitWebDriver");
        set_environment(&mut command);
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
        let mut driver = ChildProcess::start("WebKitWebDriver", &mut command);
        driver.wait_for_port(port).await;

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

    /// Kills the app with SIGKILL and waits until it is gone.
    pub async fn kill(self) {
        process::kill(self.app);
        wait::until("the killed app is gone", || !process::is_alive(self.app)).await;
    }
}

impl Drop for DrivenApp {
    fn drop(&mut self) {
        if process::is_alive(self.app) {
            process::kill(self.app);
        }
    }
}

/// The last lines of a log, for the message of a failed test.
pub fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}
