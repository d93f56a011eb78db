//! A desktop session for one test: home folder, session bus, keyring, browser, display.
//!
//! Only one session is open at a time, because two windows would take the focus from each other.

pub(crate) mod builder;
mod bus;
mod display;
mod driven_app;
mod framebuffer;
mod undriven_app;

use std::cell::Cell;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

use tempfile::TempDir;
use tokio::sync::{Mutex, OwnedMutexGuard};

pub use builder::{Keyring, SessionBuilder};
use bus::Bus;
use display::Display;
use driven_app::DrivenApp;
pub(crate) use driven_app::tail;
pub use framebuffer::Framebuffer;
pub use undriven_app::UndrivenApp;

use crate::process::{self, ChildProcess};
use crate::screen::Screen;
use crate::wait;

/// The `service` attribute of the app's secrets.
const SERVICE: &str = "social.planetfall.Planetfall";

/// The password of the keyring of every session.
const PASSWORD: &str = "a password for one session";

static ONE_AT_A_TIME: LazyLock<Arc<Mutex<()>>> = LazyLock::new(Arc::default);

/// A session in which the app can be started.
#[derive(Debug)]
pub struct DesktopSession {
    running: Option<DrivenApp>,
    builder: SessionBuilder,
    app: PathBuf,
    bus: Option<Bus>,
    display: Display,
    /// The user's files; the name has a space and non-Latin letters, which the app must handle.
    person: TempDir,
    /// Sockets, whose paths must be short ASCII.
    runtime: TempDir,
    returned_pages: Cell<usize>,
    _lock: OwnedMutexGuard<()>,
}

impl DesktopSession {
    /// A builder whose app may talk to these hosts without encryption, separated by commas.
    pub fn builder(dev_hosts: &str) -> SessionBuilder {
        SessionBuilder { dev_hosts: dev_hosts.to_owned(), ..SessionBuilder::default() }
    }

    async fn open(builder: SessionBuilder) -> Self {
        let lock = Arc::clone(&ONE_AT_A_TIME).lock_owned().await;
        let folder = |prefix| tempfile::Builder::new().prefix(prefix).tempdir();
        let person = folder("Zoë’s session Юпитер ").expect("a temporary folder");
        let runtime = folder("session-").expect("a temporary folder");
        let display = Display::open(builder.has_framebuffer.then(|| runtime.path()));
        let mut session = Self {
            running: None,
            app: builder::app(),
            bus: None,
            display,
            person,
            runtime,
            returned_pages: Cell::new(0),
            _lock: lock,
            builder,
        };
        session.write_programs();
        session.set_up_bus().await;
        session
    }

    /// Writes programs that come first in `PATH`: one records the pages to open, and one prevents
    /// starting a bus that the test did not start.
    fn write_programs(&self) {
        let bin = self.bin();
        let programs = [
            ("xdg-open", "#!/bin/sh\nprintf '%s\\n' \"$1\" >> \"$DESK_OPENED_PAGES\"\n"),
            ("dbus-launch", "#!/bin/sh\nexit 1\n"),
        ];
        let folders = [bin.clone(), self.person_home().join(".local/share"), self.home()];
        let made = folders.iter().try_for_each(fs::create_dir_all);
        assert!(made.is_ok(), "the session's folders could not be made: {made:?}");
        for (name, text) in programs {
            let file = bin.join(name);
            let written = fs::write(&file, text).and_then(|()| make_program(&file));
            assert!(written.is_ok(), "{name} could not be written: {written:?}");
        }
    }

    async fn set_up_bus(&mut self) {
        if self.builder.keyring == Keyring::NoBus {
            return;
        }
        let mut bus = Bus::start(self.runtime.path());
        let password = match self.builder.keyring {
            Keyring::Unlocked => Some(Some(PASSWORD)),
            Keyring::Locked => Some(None),
            Keyring::Missing | Keyring::NoBus => None,
        };
        if let Some(password) = password {
            bus.add_keyring(&self.person_home(), self.runtime.path(), password).await;
        }
        self.bus = Some(bus);
    }

    /// Starts the app, also again after it was killed.
    pub async fn start_app(&mut self) -> &Screen {
        self.start_with(|_| {}).await
    }

    /// Starts the app with another home folder and another page.
    pub async fn start_page(&mut self, home: &Path, page: &str) -> &Screen {
        self.start_with(|command| {
            command.env("PLANETFALL_HOME", home).env("PLANETFALL_PAGE", page);
        })
        .await
    }

    async fn start_with(&mut self, change: impl FnOnce(&mut Command)) -> &Screen {
        assert!(self.running.is_none(), "the app is not started twice");
        let running = DrivenApp::start(&self.app, &self.log(), |command| {
            self.set_environment(command);
            change(command);
        })
        .await;
        running.screen.listen_for_errors().await;
        running.screen.resize(1280, 800).await;
        &self.running.insert(running).screen
    }

    /// Starts the app without a driver, with the home folder `home`.
    pub fn start_undriven(&self, home: &Path, page: Option<&str>) -> UndrivenApp {
        assert!(self.running.is_none(), "the app is not started twice");
        let mut command = Command::new(&self.app);
        self.set_environment(&mut command);
        command.env("PLANETFALL_HOME", home);
        if let Some(page) = page {
            command.env("PLANETFALL_PAGE", page);
        }
        UndrivenApp::start(&mut command)
    }

    /// Opens a deep link as the desktop does: a second process of the app is started with it and
    /// passes it to the running one.
    pub async fn open_link(&self, link: &str) {
        let mut command = Command::new(&self.app);
        self.set_environment(&mut command);
        let mut second = ChildProcess::start("the app for a link", command.arg(link));
        let what = "the app that was started for a link has handed it on and ended";
        wait::until(what, || second.has_ended()).await;
    }

    /// The framebuffer of a session that was built with one.
    pub fn framebuffer(&self) -> &Framebuffer {
        self.display.framebuffer.as_ref().expect("the session was built with a framebuffer")
    }

    /// Sets the environment of a program of this session.
    fn set_environment(&self, command: &mut Command) {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let first = std::env::split_paths(&path);
        let path = std::env::join_paths(std::iter::once(self.bin()).chain(first));
        let Ok(path) = path else { panic!("PATH cannot be put together") };
        let home = self.person_home();
        self.builder.set_environment(command);
        command
            .env("PATH", path)
            .env("DISPLAY", &self.display.name)
            .env("PLANETFALL_HOME", self.home())
            .env("DESK_OPENED_PAGES", self.opened_file())
            .env("XDG_RUNTIME_DIR", self.runtime.path())
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("HOME", home);
        match &self.bus {
            Some(bus) => command.env("DBUS_SESSION_BUS_ADDRESS", bus.address()),
            None => command.env_remove("DBUS_SESSION_BUS_ADDRESS"),
        };
    }

    pub fn screen(&self) -> &Screen {
        &self.running.as_ref().expect("the app is running").screen
    }

    /// The memory of the app's process tree in bytes (PSS: shared pages count in parts).
    pub fn memory(&self) -> u64 {
        process::memory_of(self.running.as_ref().expect("the app is running").app)
    }

    /// Kills the app with SIGKILL, as a crash would.
    pub async fn kill_app(&mut self) {
        self.running.take().expect("the app is running").kill().await;
    }

    /// Kills the app and starts it again with the same home folder.
    pub async fn restart_app(&mut self) -> &Screen {
        self.kill_app().await;
        self.start_app().await
    }

    /// The folder that `PLANETFALL_HOME` names.
    pub fn home(&self) -> PathBuf {
        self.person_home().join("Planetfall’s things")
    }

    pub fn log_text(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// The pages the app opened in the browser, oldest first.
    pub fn opened_pages(&self) -> Vec<String> {
        let text = fs::read_to_string(self.opened_file()).unwrap_or_default();
        text.lines().map(ToOwned::to_owned).collect()
    }

    /// Waits for the next page the app opens; each is returned once.
    pub async fn next_page(&self) -> String {
        let seen = self.returned_pages.replace(self.returned_pages.get() + 1);
        let opened = || self.opened_pages().len() > seen;
        if !wait::within(wait::TIMEOUT, opened).await {
            self.screen().fail("the app opened no page in the browser").await;
        }
        self.opened_pages().swap_remove(seen)
    }

    /// The app's secrets in the keyring, in clear text, as any program of the user could read them.
    pub async fn secrets(&self) -> Vec<String> {
        self.bus.as_ref().expect("the session has a bus").secrets_of(SERVICE).await
    }

    /// Restarts the keyring from its files, as after a reboot.
    pub async fn restart_keyring(&mut self) {
        let home = self.person_home();
        let bus = self.bus.as_mut().expect("the session has a bus");
        bus.add_keyring(&home, self.runtime.path(), Some(PASSWORD)).await;
    }

    fn person_home(&self) -> PathBuf {
        self.person.path().join("home")
    }

    fn bin(&self) -> PathBuf {
        self.person.path().join("bin")
    }

    fn log(&self) -> PathBuf {
        self.person.path().join("app.log")
    }

    fn opened_file(&self) -> PathBuf {
        self.person.path().join("opened pages")
    }
}

fn make_program(file: &Path) -> std::io::Result<()> {
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}
