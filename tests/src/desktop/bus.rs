//! The session bus of a desktop session, and the keyring on it.
//!
//! The bus activates no services, so it has only what the test started.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Proxy, connection};

use crate::process::ChildProcess;
use crate::wait::POLL_INTERVAL;

const SECRETS: &str = "org.freedesktop.secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const SERVICE_PATH: &str = "/org/freedesktop/secrets";

/// A session bus, stopped when dropped.
#[derive(Debug)]
pub struct Bus {
    address: String,
    /// Declared before the bus, so it ends first.
    keyring: Option<ChildProcess>,
    _daemon: ChildProcess,
}

impl Bus {
    /// Starts a bus whose socket is in `folder`.
    pub fn start(folder: &Path) -> Self {
        let settings = folder.join("bus.conf");
        let written = fs::write(
            &settings,
            format!(
                "<busconfig><type>session</type><listen>unix:dir={}</listen>\
                 <auth>EXTERNAL</auth><policy context=\"default\">\
                 <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>\
                 <allow own=\"*\"/></policy></busconfig>",
                folder.display()
            ),
        );
        assert!(written.is_ok(), "the bus's settings could not be written: {written:?}");
        let mut daemon = ChildProcess::start(
            "dbus-daemon",
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", settings.display()))
                .args(["--nofork", "--print-address=1"])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let address = daemon.first_line();
        assert!(!address.is_empty(), "the session bus ended without an address");
        Self { address, keyring: None, _daemon: daemon }
    }

    /// The value for the variable `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Starts a keyring with its files in `home`; it is unlocked only when a password is given.
    pub async fn add_keyring(&mut self, home: &Path, runtime: &Path, password: Option<&str>) {
        // The previous one releases its bus name only when it has ended.
        self.keyring = None;
        let mut command = Command::new("gnome-keyring-daemon");
        command
            .args(["--foreground", "--components=secrets"])
            .args(password.map(|_| "--unlock"))
            .arg(format!("--control-directory={}", runtime.join("keyring").display()))
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_RUNTIME_DIR", runtime)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut keyring = ChildProcess::start("gnome-keyring-daemon", &mut command);
        if let (Some(mut stdin), Some(password)) = (keyring.stdin(), password) {
            let written = stdin.write_all(password.as_bytes());
            assert!(written.is_ok(), "the keyring did not take its password: {written:?}");
        }
        self.keyring = Some(keyring);
        self.wait_for_keyring(password.is_some()).await;
    }

    async fn wait_for_keyring(&self, unlocked: bool) {
        let end = Instant::now() + Duration::from_secs(15);
        while Instant::now() < end {
            let default = self.default_collection().await;
            if default.is_ok_and(|path| !unlocked || path.as_str() != "/") {
                return;
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
        panic!("the keyring did not come up on the bus");
    }

    async fn default_collection(&self) -> zbus::Result<OwnedObjectPath> {
        let bus = self.connect().await?;
        let service = Proxy::new(&bus, SECRETS, SERVICE_PATH, SERVICE).await?;
        service.call("ReadAlias", &("default",)).await
    }

    /// The secrets with this `service` attribute, in clear text.
    pub async fn secrets_of(&self, service: &str) -> Vec<String> {
        match self.read_secrets(service).await {
            Ok(secrets) => secrets,
            Err(error) => panic!("the keyring could not be read: {error}"),
        }
    }

    async fn read_secrets(&self, service: &str) -> zbus::Result<Vec<String>> {
        type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);
        let bus = self.connect().await?;
        let keyring = Proxy::new(&bus, SECRETS, SERVICE_PATH, SERVICE).await?;
        let (_, session): (OwnedValue, OwnedObjectPath) =
            keyring.call("OpenSession", &("plain", Value::from(""))).await?;
        let wanted = HashMap::from([("service", service)]);
        let (items, _): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
            keyring.call("SearchItems", &(wanted,)).await?;
        let mut secrets = Vec::new();
        for item in items {
            let item = Proxy::new(&bus, SECRETS, item, "org.freedesktop.Secret.Item").await?;
            let ((_, _, value, _),): (Secret,) = item.call("GetSecret", &(&session,)).await?;
            secrets.push(String::from_utf8_lossy(&value).into_owned());
        }
        Ok(secrets)
    }

    async fn connect(&self) -> zbus::Result<Connection> {
        connection::Builder::address(self.address.as_str())?.build().await
    }
}
