//! The user's browser: a real Chromium, separate from the app.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use crate::process::{self, ChildProcess};
use crate::wait::{POLL_INTERVAL, TIMEOUT};

/// The title of the app's own page after a sign-in.
const DONE: &str = "You are signed in";

/// A headless Chromium, stopped when dropped.
#[derive(Debug)]
pub struct RealBrowser {
    client: Client,
    /// Dropped before its profile folder.
    _driver: ChildProcess,
    _profile: TempDir,
}

impl RealBrowser {
    /// Starts it with an empty profile.
    pub async fn start() -> Self {
        let port = process::free_port();
        let Ok(profile) = TempDir::new() else { panic!("no folder for the browser") };
        let mut driver = ChildProcess::start(
            "chromedriver",
            Command::new("chromedriver")
                .arg(format!("--port={port}"))
                .env("HOME", profile.path())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        driver.wait_for_port(port).await;
        let mut wanted = Capabilities::new();
        let folder = format!("--user-data-dir={}", profile.path().join("profile").display());
        let arguments = [
            // The sandbox does not work for root, which is what test machines run as.
            "--no-sandbox",
            "--headless=new",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--no-proxy-server",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            &folder,
        ];
        wanted.insert("goog:chromeOptions".to_owned(), json!({ "args": arguments }));
        let connected = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await;
        match connected {
            Ok(client) => Self { client, _driver: driver, _profile: profile },
            Err(error) => panic!("Chromium did not open: {error}"),
        }
    }

    /// Signs in on the fake server's two pages and allows the app.
    pub async fn authorize_on_fake(&self, page: &str, name: &str, password: &str) {
        self.sign_in_on_fake(page, name, password).await;
        self.press("button[value=allow]").await;
    }

    /// Allows the app on the fake server, where this browser is signed in already.
    pub async fn authorize_again_on_fake(&self, page: &str) {
        self.go(page).await;
        self.press("button[value=allow]").await;
    }

    /// Signs in on the fake server's pages and denies the app.
    pub async fn deny_on_fake(&self, page: &str, name: &str, password: &str) {
        self.sign_in_on_fake(page, name, password).await;
        self.press("button[value=deny]").await;
    }

    async fn sign_in_on_fake(&self, page: &str, name: &str, password: &str) {
        self.go(page).await;
        self.fill("#user_email", name).await;
        self.fill("#user_password", password).await;
        self.press("button[type=submit]").await;
    }

    /// The out-of-band code on the fake server's page.
    pub async fn code_on_fake(&self) -> String {
        let element = self.find("#authorization-code").await;
        element.text().await.unwrap_or_default()
    }

    /// Signs in on snac's only page, which allows the app too.
    pub async fn authorize_on_snac(&self, page: &str, name: &str, password: &str) {
        self.go(page).await;
        self.fill("input[name=login]", name).await;
        self.fill("input[name=passwd]", password).await;
        self.press("input[type=submit]").await;
    }

    /// Chooses an account on mastodon_mock's page, which has no password.
    pub async fn authorize_on_mock(&self, page: &str, name: &str) {
        self.go(page).await;
        self.press(&format!("button[name=username][value={name}]")).await;
    }

    /// Waits until the browser shows the app's own page after the redirect.
    pub async fn wait_for_callback(&self) {
        let end = Instant::now() + TIMEOUT;
        loop {
            let title = self.client.title().await.unwrap_or_default();
            if title.contains(DONE) {
                return;
            }
            if Instant::now() > end {
                let address = self.client.current_url().await.map(String::from);
                panic!("the browser did not come back to the app; it is at {address:?}: {title}");
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }

    async fn go(&self, page: &str) {
        let gone = tokio::time::timeout(Duration::from_secs(30), self.client.goto(page)).await;
        assert!(matches!(gone, Ok(Ok(()))), "the browser could not open {page}: {gone:?}");
    }

    async fn fill(&self, css: &str, text: &str) {
        let filled = self.find(css).await.send_keys(text).await;
        assert!(filled.is_ok(), "{css} on the server's page could not be filled: {filled:?}");
    }

    async fn press(&self, css: &str) {
        let pressed = self.find(css).await.click().await;
        assert!(pressed.is_ok(), "{css} on the server's page could not be pressed: {pressed:?}");
    }

    async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(TIMEOUT).for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(error) => {
                let page = self.client.source().await.unwrap_or_default();
                panic!("the server's page has no {css}: {error}\n{page}");
            }
        }
    }
}
