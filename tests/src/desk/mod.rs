//! One person's computer, made for one test: home folder, session bus, keyring, browser, display.
//!
//! Only one desk is open at a time: two windows would quarrel over the focus.

mod bare;
mod bus;
mod display;
mod driver;
mod framebuffer;
pub(crate) mod plan;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

use tempfile::TempDir;
use tokio::sync::{Mutex, OwnedMutexGuard};

pub use bare::Bare;
use bus::Bus;
pub use bus::KeptSecret;
use display::Display;
use driver::Running;
pub(crate) use driver::tail;
pub use framebuffer::Framebuffer;
pub use plan::{Keyring, Plan};

use crate::process::{self, Owned};
use crate::screen::Screen;
use crate::wait;

/// What the app files its secrets under.
const SERVICE: &str = "social.planetfall.Planetfall";

/// The password of every desk's keyring.
const PASSWORD: &str = "a password for one desk";

static TURN: LazyLock<Arc<Mutex<()>>> = LazyLock::new(Arc::default);

/// A desk with the app on it.
#[derive(Debug)]
pub struct Desk {
    running: Option<Running>,
    plan: Plan,
    app: PathBuf,
    bus: Option<Bus>,
    display: Display,
    /// All that is the person's; its name has a space and letters that are not Latin.
    person: TempDir,
    /// Sockets; their paths must be short and plain.
    runtime: TempDir,
    seen_pages: usize,
    _turn: OwnedMutexGuard<()>,
}

impl Desk {
    /// Plans a desk whose app may talk to this host without encryption; several are separated by
    /// commas.
    pub fn talking_to(dev_hosts: &str) -> Plan {
        Plan::new(dev_hosts)
    }

    async fn lay(plan: Plan, app: PathBuf) -> Self {
        let turn = Arc::clone(&TURN).lock_owned().await;
        let (Ok(person), Ok(runtime)) = (
            tempfile::Builder::new().prefix("Zoë’s desk Юпитер ").tempdir(),
            tempfile::Builder::new().prefix("desk-").tempdir(),
        ) else {
            panic!("no folder could be made for a desk");
        };
        let display =
            if plan.is_watched { Display::open_watched(runtime.path()) } else { Display::open() };
        let mut desk = Self {
            running: None,
            app,
            bus: None,
            display,
            person,
            runtime,
            seen_pages: 0,
            _turn: turn,
            plan,
        };
        desk.write_programs();
        desk.set_up_bus().await;
        desk
    }

    /// The programs that come before the system's: the way to a browser, and no way to a bus that
    /// the test did not start.
    fn write_programs(&self) {
        let bin = self.bin();
        let programs = [
            ("xdg-open", "#!/bin/sh\nprintf '%s\\n' \"$1\" >> \"$DESK_OPENED_PAGES\"\n"),
            ("dbus-launch", "#!/bin/sh\nexit 1\n"),
        ];
        let folders = [bin.clone(), self.person_home().join(".local/share"), self.home()];
        let made = folders.iter().try_for_each(fs::create_dir_all);
        assert!(made.is_ok(), "the desk's folders could not be made: {made:?}");
        for (name, text) in programs {
            let file = bin.join(name);
            let written = fs::write(&file, text).and_then(|()| make_program(&file));
            assert!(written.is_ok(), "{name} could not be written: {written:?}");
        }
    }

    async fn set_up_bus(&mut self) {
        if self.plan.keyring == Keyring::NoBus {
            return;
        }
        let mut bus = Bus::start(self.runtime.path());
        let password = match self.plan.keyring {
            Keyring::Unlocked => Some(Some(PASSWORD)),
            Keyring::Locked => Some(None),
            Keyring::Missing | Keyring::NoBus => None,
        };
        if let Some(password) = password {
            bus.add_keyring(&self.person_home(), self.runtime.path(), password).await;
        }
        self.bus = Some(bus);
    }

    /// Starts the app; a test can do so again after it was killed.
    pub async fn start_app(&mut self) -> &Screen {
        self.start_with(|_| {}).await
    }

    /// Starts the app on another folder, with another of its pages.
    pub async fn start_page(&mut self, home: &Path, page: &str) -> &Screen {
        self.start_with(|command| {
            command.env("PLANETFALL_HOME", home).env("PLANETFALL_PAGE", page);
        })
        .await
    }

    async fn start_with(&mut self, change: impl FnOnce(&mut Command)) -> &Screen {
        assert!(self.running.is_none(), "the app is not started twice");
        let running = Running::start(&self.app, &self.log(), |command| {
            self.surround(command);
            change(command);
        })
        .await;
        running.screen.listen_for_errors().await;
        running.screen.resize(1280, 800).await;
        &self.running.insert(running).screen
    }

    /// Starts the app with nobody steering it, as a person does, on the folder `home`; a test waits
    /// for what the display shows.
    pub fn start_bare(&self, home: &Path, page: Option<&str>) -> Bare {
        assert!(self.running.is_none(), "the app is not started twice");
        let mut command = Command::new(&self.app);
        self.surround(&mut command);
        command.env("PLANETFALL_HOME", home);
        if let Some(page) = page {
            command.env("PLANETFALL_PAGE", page);
        }
        Bare::start(&mut command)
    }

    /// Opens a link of ours, as the desktop does when one is pressed in another program: the app is
    /// started with it, and hands it to the one that runs.
    pub async fn open_link(&self, link: &str) {
        let mut command = Command::new(&self.app);
        self.surround(&mut command);
        let mut second = Owned::start("the app for a link", command.arg(link));
        let what = "the app that was started for a link has handed it on and ended";
        wait::until(what, || second.has_ended()).await;
    }

    /// What the display shows, on a desk that is watched.
    pub fn framebuffer(&self) -> &Framebuffer {
        match self.display.framebuffer() {
            Some(framebuffer) => framebuffer,
            None => panic!("this desk is not watched"),
        }
    }

    /// The surroundings of everything that runs on this desk.
    fn surround(&self, command: &mut Command) {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let first = std::env::split_paths(&path);
        let path = std::env::join_paths(std::iter::once(self.bin()).chain(first));
        let Ok(path) = path else { panic!("PATH cannot be put together") };
        let home = self.person_home();
        self.plan.surround(command);
        command
            .env("PATH", path)
            .env("DISPLAY", self.display.name())
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

    /// What the app shows.
    pub fn screen(&self) -> &Screen {
        match &self.running {
            Some(running) => &running.screen,
            None => panic!("the app is not running"),
        }
    }

    /// What the app and all it started have in memory, in bytes; what is shared counts in parts.
    pub fn memory(&self) -> u64 {
        match &self.running {
            Some(running) => process::memory_of(running.app),
            None => panic!("the app is not running"),
        }
    }

    /// Kills the app without a warning, as a crash or a pulled plug would.
    pub async fn kill_app(&mut self) {
        match self.running.take() {
            Some(running) => running.kill().await,
            None => panic!("the app is not running"),
        }
    }

    /// Kills the app and starts it again.
    pub async fn start_again(&mut self) -> &Screen {
        self.kill_app().await;
        self.start_app().await
    }

    /// The folder of `PLANETFALL_HOME`.
    pub fn home(&self) -> PathBuf {
        self.person_home().join("Planetfall’s things")
    }

    /// What the app printed.
    pub fn log_text(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// The pages the app wanted to see opened in a browser, oldest first.
    pub fn opened_pages(&self) -> Vec<String> {
        let text = fs::read_to_string(self.opened_file()).unwrap_or_default();
        text.lines().map(ToOwned::to_owned).collect()
    }

    /// The next page the app wants to see opened; each is given out once.
    pub async fn next_page(&mut self) -> String {
        let seen = self.seen_pages;
        let opened = || self.opened_pages().len() > seen;
        if !wait::within(wait::PATIENCE, opened).await {
            self.screen().give_up("the app opened no page in the browser").await;
        }
        self.seen_pages += 1;
        self.opened_pages().swap_remove(seen)
    }

    /// What is in the keyring.
    pub async fn secrets(&self) -> Vec<KeptSecret> {
        match &self.bus {
            Some(bus) => bus.secrets_of(SERVICE).await,
            None => panic!("this desk has no bus, so it has no keyring"),
        }
    }

    /// Turns the computer off and on: the keyring starts anew from its files.
    pub async fn restart_keyring(&mut self) {
        let home = self.person_home();
        match &mut self.bus {
            Some(bus) => bus.add_keyring(&home, self.runtime.path(), Some(PASSWORD)).await,
            None => panic!("this desk has no bus, so it has no keyring"),
        }
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

#[cfg(unix)]
fn make_program(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_program(_: &Path) -> std::io::Result<()> {
    Ok(())
}
