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
use zbus::{Connection, connection};

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

/// A secret in the keyring, as any program of the user could read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSecret {
    /// The attributes it can be found by.
    pub attributes: HashMap<String, String>,
    /// Its value in clear text.
    pub secret: String,
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
        let reply = self.ask(&self.connect().await?, "ReadAlias", &("default",)).await?;
        reply.body().deserialize()
    }

    /// The secrets with this `service` attribute.
    pub async fn secrets_of(&self, service: &str) -> Vec<StoredSecret> {
        match self.read_secrets(service).await {
            Ok(secrets) => secrets,
            Err(error) => panic!("the keyring could not be read: {error}"),
        }
    }

    async fn read_secrets(&self, service: &str) -> zbus::Result<Vec<StoredSecret>> {
        let bus = self.connect().await?;
        let session = self.ask(&bus, "OpenSession", &("plain", Value::from(""))).await?;
        let (_, session): (OwnedValue, OwnedObjectPath) = session.body().deserialize()?;
        let wanted = HashMap::from([("service", service)]);
        let found = self.ask(&bus, "SearchItems", &(wanted,)).await?;
        let (items, _): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
            found.body().deserialize()?;
        let mut secrets = Vec::new();
        for item in items {
            let reply = bus
                .call_method(
                    Some(SECRETS),
                    &item,
                    Some("org.freedesktop.Secret.Item"),
                    "GetSecret",
                    &(&session,),
                )
                .await?;
            type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);
            let ((_, _, value, _),): (Secret,) = reply.body().deserialize()?;
            let attributes = bus
                .call_method(
                    Some(SECRETS),
                    &item,
                    Some("org.freedesktop.DBus.Properties"),
                    "Get",
                    &("org.freedesktop.Secret.Item", "Attributes"),
                )
                .await?;
            let attributes: OwnedValue = attributes.body().deserialize()?;
            secrets.push(StoredSecret {
                attributes: HashMap::<String, String>::try_from(attributes)?,
                secret: String::from_utf8_lossy(&value).into_owned(),
            });
        }
        Ok(secrets)
    }

    async fn connect(&self) -> zbus::Result<Connection> {
        connection::Builder::address(self.address.as_str())?.build().await
    }

    async fn ask<B>(&self, bus: &Connection, what: &str, body: &B) -> zbus::Result<zbus::Message>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        bus.call_method(Some(SECRETS), SERVICE_PATH, Some(SERVICE), what, body).await
    }
}
