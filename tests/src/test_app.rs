//! The whole core without a window, with real files and real sockets.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use planetfall_core::ports::{Clock, MemoryVault, RecordingBrowser, SignalLog, SystemClock, Vault};
use planetfall_core::{
    AppConfig, Catalogue, ListAddresses, Planetfall, Policy, Ports, ReturnPages,
};
use planetfall_fake_mastodon::FakeMastodon;
use planetfall_model::{
    AccountId, ActionKey, Domain, Entry, Moment, OpenedTimeline, Post, Secret, SignInState, Signal,
    Timeline,
};
use tempfile::TempDir;

use crate::test_catalogue::TestCatalogue;

/// How long a test waits for the app.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The app of one user. Dropping it removes its files.
pub struct TestApp {
    /// The use cases of the core.
    pub app: Planetfall,
    /// The signals that were sent to the UI.
    pub signals: RecordedSignals,
    browser: Arc<RecordingBrowser>,
    vault: Arc<MemoryVault>,
    home: TempDir,
    world: Environment,
}

/// The servers that can be reached, the servers in the catalogue, and the clock.
#[derive(Clone)]
struct Environment {
    hosts: Vec<Domain>,
    catalogue: Catalogue,
    lists: ListAddresses,
    clock: Arc<OffsetClock>,
}

/// The system clock plus an offset in seconds.
#[derive(Debug, Default)]
struct OffsetClock(AtomicI64);

impl Clock for OffsetClock {
    fn now(&self) -> Moment {
        SystemClock.now().plus_seconds(self.0.load(Ordering::SeqCst))
    }
}

/// Every signal that was sent to the UI, in order.
#[derive(Default)]
pub struct RecordedSignals {
    log: Arc<SignalLog>,
    kept: std::sync::Mutex<Vec<Signal>>,
}

impl RecordedSignals {
    /// All signals since the last `forget`.
    pub fn all(&self) -> Vec<Signal> {
        let mut kept = self.kept.lock().expect("no test thread panicked while listening");
        kept.extend(self.log.take());
        kept.clone()
    }

    /// Drops the signals so far.
    pub fn forget(&self) {
        self.all();
        self.kept.lock().expect("no test thread panicked while listening").clear();
    }
}

impl TestApp {
    /// An app with an empty home folder that can reach these servers.
    pub async fn new(servers: &[&FakeMastodon]) -> Self {
        let hosts = servers.iter().map(|server| domain(&server.domain())).collect();
        let catalogue = TestCatalogue::default().catalogue();
        Self::in_world(hosts, catalogue, ListAddresses::nowhere()).await
    }

    /// An app without an account whose catalogue has these servers.
    pub async fn with_catalogue(servers: &TestCatalogue) -> Self {
        let hosts = servers.hosts().iter().map(|host| domain(host)).collect();
        Self::in_world(hosts, servers.catalogue(), ListAddresses::nowhere()).await
    }

    /// The same, with server lists at these addresses.
    pub async fn with_catalogue_and_lists(servers: &TestCatalogue, lists: ListAddresses) -> Self {
        let hosts = servers.hosts().iter().map(|host| domain(host)).chain(lists.hosts()).collect();
        Self::in_world(hosts, servers.catalogue(), lists).await
    }

    /// An app that is signed in to `server` as `name`.
    pub async fn signed_in_to(server: &FakeMastodon, name: &str) -> Self {
        let test_app = Self::new(&[server]).await;
        test_app.sign_in(server, name).await;
        test_app
    }

    /// Opens an existing home folder, with these secrets in the vault, at this time.
    pub async fn in_home(
        home: TempDir,
        servers: &TestCatalogue,
        secrets: impl IntoIterator<Item = (String, String)>,
        now: Moment,
    ) -> Self {
        let hosts = servers.hosts().iter().map(|host| domain(host)).collect();
        let ahead = (now.millis() - SystemClock.now().millis()) / 1000;
        let clock = Arc::new(OffsetClock(AtomicI64::new(ahead)));
        let (catalogue, lists) = (servers.catalogue(), ListAddresses::nowhere());
        let vault = MemoryVault::default();
        for (name, secret) in secrets {
            vault.store(&name, &Secret::new(secret)).expect("memory takes every secret");
        }
        Self::at(home, Environment { hosts, catalogue, lists, clock }, Arc::new(vault)).await
    }

    async fn in_world(hosts: Vec<Domain>, catalogue: Catalogue, lists: ListAddresses) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let world = Environment { hosts, catalogue, lists, clock: Arc::default() };
        Self::at(home, world, Arc::default()).await
    }

    async fn at(home: TempDir, world: Environment, vault: Arc<MemoryVault>) -> Self {
        // Boxed, since a test's stack is small and a test may start the app several times.
        let (app, signals, browser) = Box::pin(start(home.path(), world.clone(), &vault)).await;
        Self { app, signals, browser, vault, home, world }
    }

    /// Stops the app and starts it again with the same files.
    pub async fn restart(self) -> Self {
        self.app.stop().await;
        let Self { app, signals, vault, home, world, .. } = self;
        drop((app, signals));
        Self::at(home, world, vault).await
    }

    /// Signs in to `server` as `name`.
    pub async fn sign_in(&self, server: &FakeMastodon, name: &str) -> AccountId {
        let attempt = self.app.sign_in.begin(new_key(), &server.domain()).expect("a planet");
        let url = self.sign_in_page().await;
        let back = server.allow(name, &url).expect("the server lets them in");
        self.app.sign_in.paste(attempt.id, back).await.expect("the attempt goes on");
        eventually("signing in ends", async || match self.sign_in_state() {
            Some(SignInState::Done { account }) => Some(account),
            Some(SignInState::Failed { problem }) => panic!("signing in failed: {problem:?}"),
            _ => None,
        })
        .await
    }

    /// The last page that the app opened in the browser.
    pub async fn sign_in_page(&self) -> String {
        eventually("the browser is asked for a page", async || {
            matches!(self.sign_in_state(), Some(SignInState::InBrowser { .. }))
                .then(|| self.browser.opened().last().cloned())?
        })
        .await
    }

    /// The state of the latest sign-in attempt.
    pub fn sign_in_state(&self) -> Option<SignInState> {
        self.signals.all().into_iter().rev().find_map(|signal| match signal {
            Signal::SignIn { attempt } => Some(attempt.state),
            _ => None,
        })
    }

    /// The id of the first account.
    pub async fn account(&self) -> AccountId {
        let accounts = self.app.accounts.all().await.expect("the ledger can be read");
        accounts.first().expect("an account is signed in").id
    }

    /// Opens the home timeline as the UI does.
    pub async fn home(&self) -> OpenedTimeline {
        let account = self.account().await;
        self.app.timelines.open(account, Timeline::Home).await.expect("home opens")
    }

    /// Waits until home has at least this many posts.
    pub async fn home_with(&self, posts: usize) -> OpenedTimeline {
        eventually("home fills", async || {
            let home = self.home().await;
            if home.entries.len() >= posts {
                return Some(home);
            }
            self.app.timelines.close(home.view);
            None
        })
        .await
    }

    /// A post as the UI would show it at home.
    pub async fn home_post(&self, id: &str) -> Option<Post> {
        let home = self.home().await;
        self.app.timelines.close(home.view);
        home.entries.into_iter().find_map(|entry| match entry {
            Entry::Post { post, .. } if post.id.as_str() == id => Some(*post),
            Entry::Post { .. } | Entry::Gap { .. } => None,
        })
    }

    /// Advances the clock of the app.
    pub fn advance_clock(&self, seconds: i64) {
        self.world.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    /// The home folder of the app.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// The vault that keeps the secrets.
    pub fn vault(&self) -> &dyn Vault {
        self.vault.as_ref()
    }
}

async fn start(
    home: &Path,
    world: Environment,
    vault: &Arc<MemoryVault>,
) -> (Planetfall, RecordedSignals, Arc<RecordingBrowser>) {
    let signals = RecordedSignals::default();
    let browser = Arc::new(RecordingBrowser::default());
    let config = AppConfig {
        home: home.to_owned(),
        policy: Policy::new(world.hosts),
        catalogue: world.catalogue,
        lists: world.lists,
        version: "0.0.0-test".into(),
        return_pages: ReturnPages { done: "done", declined: "declined" },
        ports: Ports {
            vault: Arc::clone(vault) as Arc<dyn Vault>,
            clock: world.clock,
            browser: Arc::clone(&browser) as Arc<dyn planetfall_core::ports::Browser>,
            signals: Arc::clone(&signals.log) as Arc<dyn planetfall_core::ports::SignalSink>,
        },
    };
    let app = Planetfall::start(config).await.expect("the app starts");
    (app, signals, browser)
}

/// Parses the domain of a server.
pub fn domain(text: &str) -> Domain {
    Domain::parse(text).expect("a server has a name")
}

/// A new key for one action.
pub fn new_key() -> ActionKey {
    ActionKey::new(uuid::Uuid::new_v4().to_string())
}

/// Polls until `ask` returns a value; `what` is for the message when it does not.
///
/// # Panics
/// When there is no answer within twenty seconds.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let asked_since = tokio::time::Instant::now();
    while asked_since.elapsed() < TIMEOUT {
        if let Some(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("waited in vain: {what}");
}
