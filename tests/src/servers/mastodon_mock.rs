//! mastodon_mock, an independent implementation of Mastodon's documentation.
//!
//! What a live test must know of mastodon_mock 0.6.1, as observed:
//!
//! - **Address**: `localhost:PORT`, plain http, listening on 127.0.0.1. It names its stream after the
//!   address it was asked under, so `PLANETFALL_DEV_HOSTS` wants [`MastodonMock::dev_hosts`], both names.
//! - **Signing in**: `/oauth/authorize` is one page with the heading `mastodon_mock` and one form with a
//!   submit button for each local account, such as `Ada Lovelace (@ada)`, all named `username`; no
//!   password. Pressing one answers 302 to `REDIRECT?code=mockcode_ada&state=STATE`. For
//!   `urn:ietf:wg:oauth:2.0:oob` the page reads `Authorization code: mockcode_ada`.
//! - `state` is appended without percent-encoding, and the form's fields are not escaped.
//! - Codes are not tied to an app, may be used again, and PKCE is advertised but not enforced.
//! - `/oauth/revoke` wants a form with `token`; afterwards the token answers 401.
//! - A full home page has `Link` with `next` and `prev`; the last one only `prev`.
//! - The demo people are `ada` (the administrator), `grace`, `alan` and `katherine`, with the tokens
//!   `ada_token` and so on; ada follows grace and alan. ada's home
//!   starts with nine posts, among them a thread of hers and two quotes.
//! - It states version 4.6.0 with `api_versions.mastodon` 10.
//! - Avatars and headers are SVG pictures it draws itself.
//! - Faults for one test: `POST /api/v1/_mock/faults`; all back to the start: `POST /api/v1/_mock/reset`.

use std::process::Command;

use tempfile::TempDir;

use super::child::{self, ServerProcess};

/// A running mastodon_mock with its demo community, kept in memory only.
#[derive(Debug)]
pub struct MastodonMock {
    port: u16,
    running: ServerProcess,
    /// Declared after the process, so the process ends before its folder goes.
    _home: TempDir,
}

impl MastodonMock {
    /// The demo account that a test signs in as.
    pub const ADA: &'static str = "ada";

    /// Starts it, which takes two to four seconds; `None`, with a recorded reason, where it is not
    /// installed.
    #[track_caller]
    pub fn start() -> impl Future<Output = Option<Self>> {
        let program = super::installed("mastodon_mock", "PLANETFALL_MASTODON_MOCK");
        async move {
            let program = program?;
            let server = child::on_free_port(async |port| {
                let home = TempDir::new().expect("a temporary folder");
                let mut command = Command::new(&program);
                command
                    .args(["serve", "--in-memory", "--demo", "--host", "127.0.0.1"])
                    .args(["--port", &port.to_string()])
                    // It reads a settings file from the folder it is started in.
                    .current_dir(home.path());
                let running = ServerProcess::start(command, port, home.path().join("log")).await?;
                Ok(Self { port, running, _home: home })
            });
            Some(server.await)
        }
    }

    /// The host and port that a user types as the server.
    pub fn domain(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// The value of `PLANETFALL_DEV_HOSTS` for this server.
    pub fn dev_hosts(&self) -> String {
        format!("localhost:{0},127.0.0.1:{0}", self.port)
    }

    /// Its log: one line for each request.
    pub fn log(&self) -> String {
        self.running.log_text()
    }
}
